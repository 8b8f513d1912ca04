package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;
import org.junit.jupiter.api.Test;

class BiasTablesTest {

    private static final int HEADS = 2;

    private static LayerHeads heads(String normaliser, String position) {
        AttentionLayer layer = OpRun.layer(normaliser, position, HEADS, 4, 0);
        return new LayerHeads(layer, layer.groups().get(0));
    }

    @Test
    void aBiasIsBuiltOnceAndAgainOnlyForMoreKeys() {
        BiasTables tables = new BiasTables();
        ScoreBias first = tables.bias(heads("softmax", "alibi"), 40);

        assertThat(tables.bias(heads("softmax", "alibi"), 40)).isSameAs(first);
        assertThat(tables.bias(heads("ssmax", "alibi"), 7)).isSameAs(first);
        ScoreBias longer = tables.bias(heads("softmax", "alibi"), 41);
        assertThat(longer).isNotSameAs(first);
        assertThat(tables.bias(heads("softmax", "alibi"), 40)).isSameAs(longer);
    }

    @Test
    void aTableForMoreKeysThanARowHasGivesTheRowItsDistances() {
        BiasTables tables = new BiasTables();
        double slope =
                heads("softmax", "alibi").layer().position().slopes(HEADS).orElseThrow()[1];
        ScoreBias added = tables.bias(heads("softmax", "alibi"), 40);
        ScoreBias multiplied = tables.bias(heads("linear", "alibi"), 40);

        float[] row = new float[5 + RowArithmetic.PADDING];
        added.apply(RowArithmetic.best(), 1, row, 0, 5, 5);
        float[] factors = new float[5 + RowArithmetic.PADDING];
        Arrays.fill(factors, 1);
        multiplied.apply(RowArithmetic.best(), 1, factors, 0, 5, 5);
        for (int j = 0; j < 5; j++) {
            assertThat((double) row[j]).isCloseTo(-slope * (4 - j), within(1e-6));
            assertThat((double) factors[j]).isCloseTo(Math.exp(-slope * (4 - j)), within(1e-6));
        }
    }

    @Test
    void aPositionWithoutSlopesLeavesScoresAsTheyAre() {
        ScoreBias none = new BiasTables().bias(heads("softmax", "rope"), 5);
        float[] row = new float[5 + RowArithmetic.PADDING];
        none.apply(RowArithmetic.best(), 0, row, 0, 5, 5);
        assertThat(row).containsOnly(0);
        assertThat(none).isSameAs(ScoreBias.NONE);
    }
}
