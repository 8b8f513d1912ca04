package org.attentionlab.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBatchTest {
    @Test
    void targetsAreTheTokensThatFollow() {
        TokenBatch batch = TokenBatch.cut(new int[] {10, 11, 12, 13, 14}, new int[] {2, 0}, 2);

        assertThat(batch.tokens()).containsExactly(12, 13, 10, 11);
        assertThat(batch.targets()).containsExactly(13, 14, 11, 12);
        assertThat(batch.batch()).isEqualTo(2);
        assertThat(batch.length()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 0, 0", "2, 0, 0, 0", "2, 2, 3, 4", "2, 2, 4, 5", "-1, -4, 4, 4", "65536, 65536, 0, 0"})
    void arraysMustHaveTheShape(int batch, int length, int tokens, int targets) {
        assertThatThrownBy(() -> new TokenBatch(new int[tokens], new int[targets], batch, length))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
