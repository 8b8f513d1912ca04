package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class DropoutOpTest {

    private static final int SIZE = 20_011;

    private static OpHarness harness(double rate, int stream, long key) {
        return new OpHarness(
                        3,
                        (graph, inputs) ->
                                List.of(new DropoutOp(graph, inputs.get("x"), inputs.get("key"), rate, stream)
                                        .outputVariable()))
                .variable("x", Nd4j.ones(DataType.FLOAT, 1, SIZE))
                .placeholder("key", Nd4j.scalar(key));
    }

    private static float[] masked(double rate, int stream, long key) {
        return harness(rate, stream, key).run(2).outputs().get(0);
    }

    @ParameterizedTest(name = "rate {0}")
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
    void keepsTheAdvertisedShareAndRescalesIt(double rate) {
        float[] y = masked(rate, 1, 77);
        int kept = 0;
        for (float value : y) {
            assertThat(value).isIn(0f, (float) (1 / (1 - rate)));
            kept += value == 0 ? 0 : 1;
        }
        double deviation = Math.sqrt(SIZE * rate * (1 - rate));
        assertThat((double) kept).as("kept of " + SIZE).isCloseTo(SIZE * (1 - rate), offset(4 * deviation + 1e-9));
    }

    @Test
    void theGradientPassesThroughTheSameEntries() {
        float[] y = masked(0.3, 2, 99);
        OpHarness harness = harness(0.3, 2, 99);
        harness.agreesWith(
                inputs -> {
                    double[] x = inputs.get("x");
                    double[] expected = new double[SIZE];
                    for (int i = 0; i < SIZE; i++) {
                        expected[i] = x[i] * y[i];
                    }
                    return List.of(expected);
                },
                1e-5);
    }

    @Test
    void masksOfOtherKeysStreamsAndEntriesAreUnrelated() {
        double agreement = 0.5 * 0.5 + 0.5 * 0.5;
        float[] y = masked(0.5, 0, 1);
        float[] shifted = new float[SIZE];
        System.arraycopy(y, 1, shifted, 0, SIZE - 1);
        for (float[] other : List.of(masked(0.5, 0, 2), masked(0.5, 1, 1), masked(0.5, 3, -1), shifted)) {
            int same = 0;
            for (int i = 0; i < SIZE; i++) {
                same += y[i] == other[i] ? 1 : 0;
            }
            assertThat(same / (double) SIZE).isCloseTo(agreement, offset(4 * 0.5 / Math.sqrt(SIZE)));
        }
    }

    @Test
    void keyZeroTurnsItOff() {
        assertThat(masked(0.5, 0, 0)).containsOnly(1);
    }

    @Test
    void resultsDoNotDependOnThreadsOrOrder() {
        harness(0.4, 1, 5).isTheSameForAnyThreadsAndOrder();
    }

    @Test
    void aRateOfOneIsRefused() {
        SameDiff graph = SameDiff.create();
        assertThatThrownBy(() -> new DropoutOp(
                        graph,
                        graph.placeHolder("x", DataType.FLOAT, 1),
                        graph.placeHolder("key", DataType.INT64),
                        1,
                        0))
                .hasMessageContaining("dropout rate is 1.0; 0 <= rate < 1");
    }
}
