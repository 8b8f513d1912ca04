package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.attentionlab.engine.row.RowArithmetic;
import org.junit.jupiter.api.Test;

class KeyInflowTest {

    /** Two rows see the first two keys, as where a learned key stands before the tokens, and one sees the third. */
    @Test
    void aMeanIsOverTheRowsThatSawTheKey() {
        KeyInflow inflow = new KeyInflow();
        inflow.add(row(0.75f, 0.25f));
        inflow.add(row(0.5f, 0.25f, -0.25f));

        assertThat(inflow.rows()).isEqualTo(2);
        assertThat(inflow.keys()).isEqualTo(3);
        assertThat(inflow.of(0)).isEqualTo(1.25);
        assertThat(inflow.mean(0)).isEqualTo(0.625);
        assertThat(inflow.mean(2)).isEqualTo(0.25);
        assertThat(inflow.seen(2)).isEqualTo(1);
        assertThat(inflow.overUniform(0)).isCloseTo(1.25 / (1 / 2.0 + 1 / 3.0), within(1e-15));
    }

    @Test
    void anotherSequenceBeginsAtNothing() {
        KeyInflow inflow = new KeyInflow();
        inflow.add(row(0.1f, 0.2f, 0.7f));
        inflow.clear();
        inflow.add(row(1));

        assertThat(inflow.keys()).isEqualTo(1);
        assertThat(inflow.mean(0)).isEqualTo(1);
        assertThat(inflow.seen(2)).isZero();
    }

    private static AttentionRow row(float... weights) {
        AttentionRow row = new AttentionRow(RowArithmetic.best(), true);
        row.read(new float[weights.length], weights, 0, weights.length);
        return row;
    }
}
