package org.attentionlab.attention.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.attentionlab.base.card.InvalidSpecException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionRegistryTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    rop              | type    | there is no position 'rop'; did you mean 'rope'? Legal: none, rope, alibi, nape, t5, sinusoidal, learned
                    absolute         | type    | there is no position 'absolute'; Legal: none, rope, alibi, nape, t5, sinusoidal, learned
                    rop(theta=5)     | type    | there is no position 'rop'; did you mean 'rope'? Legal: none, rope, alibi, nape, t5, sinusoidal, learned
                    rope(theta=1)    | theta   | '1.0' is not legal; it takes a number from 1.0001 to 1e12
                    rope(theta=big)  | theta   | 'big' is not legal; it takes a number from 1.0001 to 1e12
                    rope(base=10000) | base    | position rope has no parameter 'base'; legal are theta, share, stretch, length, range
                    alibi(theta=5)   | theta   | position alibi has no parameter 'theta'; it has none
                    rope(stretch=4)  | length  | is missing; a rope that is stretched says the length the model was trained at
                    rope(learned)    | learned | position rope has no parameter that can be learned
                    """)
    void whatIsNotLegalIsNamedWithWhatIs(String written, String path, String problem) {
        InvalidSpecException refusal =
                catchThrowableOfType(InvalidSpecException.class, () -> PositionRegistry.resolve(written));

        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal.problem()).isEqualTo(problem);
    }
}
