package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DrawnPositionsTest {

    private static final int RANGE = 24;
    private static final int LENGTH = 8;

    @Test
    void positionsAreInOrderAndEachIsAsLikelyAsAnyOther() {
        int[] counts = new int[RANGE];
        int draws = 6000;
        for (int seed = 0; seed < draws; seed++) {
            int[] drawn = DrawnPositions.of(LENGTH, RANGE, seed);
            assertThat(drawn).as("seed %d", seed).hasSize(LENGTH).isSorted().doesNotHaveDuplicates();
            Arrays.stream(drawn).forEach(position -> counts[position]++);
        }
        for (int count : counts) {
            assertThat((double) count / draws).isCloseTo((double) LENGTH / RANGE, within(0.03));
        }
    }

    @Test
    void aWholeRangeIsDrawnAsItIs() {
        assertThat(DrawnPositions.of(RANGE, RANGE, 5))
                .containsExactly(IntStream.range(0, RANGE).toArray());
    }

    @Test
    void stepsDrawTheirOwnAndMeasuringAlwaysTheSame() {
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = GptModel.create(config("rope(range=24)"), ExecutionEngine.FUSED, runtime, 1);
            assertThat(places(model, 3)).isEqualTo(places(model, 3)).isNotEqualTo(places(model, 4));
            int[] tokens = {1, 2, 3, 1, 2, 3, 0, 1};
            assertThat(model.tokenLosses(tokens, tokens, 1, LENGTH))
                    .containsExactly(model.tokenLosses(tokens, tokens, 1, LENGTH));
            int[] tooMany = new int[RANGE + 1];
            assertThatThrownBy(() -> model.tokenLosses(tooMany, tooMany, 1, RANGE + 1))
                    .hasMessage("length 25 is beyond the 24 that positions are drawn from");
            assertThatThrownBy(() -> new GptSequence(model)).hasMessageContaining("positions are drawn");
        }
        assertThatThrownBy(() -> config("sinusoidal(range=7)"))
                .hasMessage("positions are drawn from 7, which is less than the trained length 8");
    }

    private static int[] places(GptModel model, long key) {
        Map<String, INDArray> batch = model.batch(new int[LENGTH], new int[LENGTH], 1, LENGTH, key);
        return batch.get(GptVariables.PLACES).toIntVector();
    }

    private static GptConfig config(String position) {
        return GptConfig.builder()
                .vocabulary(4)
                .trainLength(LENGTH)
                .layers(1)
                .heads(1)
                .width(4)
                .mlpRatio(1)
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.of("softmax"), new AttentionShape(4, LENGTH)))
                .position(PositionRegistry.resolve(position))
                .build();
    }
}
