package org.attentionlab.base.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenChoiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"softmax", " softmax ", "softmax()", "softmax ( )"})
    void aBareNameHasNoParameters(String written) {
        assertThat(WrittenChoice.parse(written)).isEqualTo(WrittenChoice.of("softmax"));
    }

    @Test
    void parametersKeepTheirOrderAndNumbersAreNumbers() {
        WrittenChoice spec = WrittenChoice.parse(" lssar( p = 3,O=.5 , d=1e2, map=elu1, learned ) ");

        assertThat(spec.type()).isEqualTo("lssar");
        assertThat(spec.parameters())
                .containsExactly(entry("p", 3.0), entry("O", 0.5), entry("d", 100.0), entry("map", "elu1"));
        assertThat(spec.learned()).contains(true);
    }

    @ParameterizedTest
    @CsvSource({"x(learned), true", "x(fixed), false", "x(learned=true), true", "x(learned=false), false", "x(s=1),"})
    void learningIsAFlagOfEitherForm(String written, Boolean learned) {
        assertThat(WrittenChoice.parse(written).learned()).isEqualTo(Optional.ofNullable(learned));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
                    ssmax(s=1             |         | is not a normaliser; write a name or name(parameter=value, ...)
                    3softmax              |         | is not a normaliser
                    soft max              |         | is not a normaliser
                    ''                    |         | is not a normaliser
                    ssmax(s)              |         | 's' in 'ssmax(s)' is not of the form parameter=value
                    ssmax(s=)             |         | is not of the form parameter=value
                    ssmax(=1)             |         | is not of the form parameter=value
                    ssmax(s=1,)           |         | is not of the form parameter=value
                    ssmax(s=1, s=2)       | s       | is given twice in 'ssmax(s=1, s=2)'
                    ssmax(learned=yes)    | learned | 'yes' is not legal; true or false
                    ssmax(learned, fixed) | learned | is given twice in 'ssmax(learned, fixed)'
                    """)
    void whatIsNotOfThatFormIsRefused(String written, String path, String problem) {
        InvalidSpecException refusal =
                catchThrowableOfType(InvalidSpecException.class, () -> WrittenChoice.parse(written));

        assertThat(refusal.path()).isEqualTo(path == null ? "" : path);
        assertThat(refusal).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "ssmax(s=0.43, learned)", "lssar(p=3, map=elu1, fixed)", "x(fixed)"})
    void aChoiceIsWrittenAsItIsRead(String written) {
        assertThat(WrittenChoice.parse(written)).hasToString(written);
    }

    @Test
    void parametersAreCopiedAndFixed() {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("s", 1.0));
        WrittenChoice spec = new WrittenChoice("ssmax", parameters, Optional.empty());
        parameters.put("b", 2.0);

        assertThat(spec.parameters()).containsOnlyKeys("s").isUnmodifiable();
    }

    @Test
    void aNumberThatDoublePrecisionDoesNotHoldIsRefused() {
        assertThatThrownBy(() -> WrittenChoice.parse("ssmax(s=1e-400)"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("s: 1e-400 is beyond double precision");
        assertThatThrownBy(() -> WrittenChoice.parse("ssmax(s=1e999)")).hasMessageContaining("beyond double precision");
    }
}
