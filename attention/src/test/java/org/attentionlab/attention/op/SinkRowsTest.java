package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.attentionlab.attention.spec.SinkChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SinkRowsTest {

    private static float[] changed(SinkChange change, float... row) {
        float[] weights = new float[row.length + 2];
        System.arraycopy(row, 0, weights, 1, row.length);
        weights[0] = 9;
        weights[row.length + 1] = 9;
        SinkRows.change(change, weights, 1, row.length);
        assertThat(weights[0] + weights[row.length + 1])
                .as("what is beside the row")
                .isEqualTo(18);
        float[] result = new float[row.length];
        System.arraycopy(weights, 1, result, 0, row.length);
        return result;
    }

    @Test
    void aRowLosesMovesOrSharesOutItsFirstWeight() {
        assertThat(changed(SinkChange.NO_VALUE, 0.5f, 0.125f, 0.375f)).containsExactly(0, 0.125f, 0.375f);
        assertThat(changed(SinkChange.OTHER_VALUE, 0.5f, 0.125f, 0.375f)).containsExactly(0, 0.625f, 0.375f);
        assertThat(changed(SinkChange.ELSEWHERE, 0.5f, 0.125f, 0.375f)).containsExactly(0, 0.25f, 0.75f);
    }

    @Test
    void whereTheOthersHaveNothingTheyShareEquallyAndSignsStay() {
        assertThat(changed(SinkChange.ELSEWHERE, 1, 0, 0)).containsExactly(0, 0.5f, 0.5f);
        assertThat(changed(SinkChange.ELSEWHERE, 1, -0.25f, 0.75f)).containsExactly(0, 0, 1.5f);
    }

    @ParameterizedTest
    @EnumSource(SinkChange.class)
    void theFirstQueryHasNothingElseToLookAt(SinkChange change) {
        assertThat(changed(change, 1)).containsExactly(change == SinkChange.NO_VALUE ? 0 : 1);
        assertThat(SinkChange.of(change.label())).isEqualTo(change);
    }
}
