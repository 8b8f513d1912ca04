package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActivationKurtosisTest {

    @Test
    void gaussianStatesHaveKurtosisThree() {
        long seed = 7;
        ActivationMetric.Tally metrics = new ActivationKurtosis().tally(1);
        metrics.hiddenStates(0, new ActivationBlock(4, 100, 50, gaussian(20_000, 1, seed)));
        metrics.hiddenStates(1, new ActivationBlock(4, 100, 50, gaussian(20_000, 1, seed + 1)));

        assertThat(value(metrics, "kurtosis")).as("seed %d", seed).isCloseTo(3, within(0.1));
    }

    @Test
    void poolsEveryDepthTokenAndChannelBeforeTakingTheRatio() {
        float[] narrow = gaussian(600, 0.1, 3);
        float[] wide = gaussian(600, 5, 4);
        float[] later = gaussian(600, 2, 5);
        ActivationMetric.Tally metrics = new ActivationKurtosis().tally(1);
        metrics.hiddenStates(0, new ActivationBlock(3, 20, 10, narrow));
        metrics.hiddenStates(1, new ActivationBlock(3, 20, 10, wide));
        metrics.hiddenStates(0, new ActivationBlock(3, 20, 10, later));
        metrics.hiddenStates(1, new ActivationBlock(3, 20, 10, later));

        assertThat(value(metrics, "kurtosis")).isCloseTo(pearson(narrow, wide, later, later), within(1e-9));
        double perLayer = (pearson(narrow, later) + pearson(wide, later)) / 2;
        assertThat(value(metrics, "kurtosis.per_layer")).isCloseTo(perLayer, within(1e-9));
        assertThat(byName(metrics).get("kurtosis.per_layer").byLayer()).hasSize(2);
    }

    @Test
    void keepsPrecisionFarFromZero() {
        float[] far = gaussian(4000, 1, 11);
        for (int i = 0; i < far.length; i++) {
            far[i] += 4096;
        }
        ActivationMetric.Tally metrics = new ActivationKurtosis().tally(0);
        metrics.hiddenStates(0, new ActivationBlock(40, 10, 10, far));

        assertThat(value(metrics, "kurtosis")).isCloseTo(pearson(far), within(1e-8));
    }

    @Test
    void findsExtremesAndTheirRatioToTheMedianMagnitude() {
        ActivationMetric.Tally metrics = new ActivationKurtosis().tally(1);
        metrics.hiddenStates(0, new ActivationBlock(1, 2, 2, new float[] {1, -1, 2, -2}));
        // one spare entry at the end must not be read
        metrics.hiddenStates(1, new ActivationBlock(2, 1, 3, new float[] {1, -300, 2, 4, 1, 1, 1e9f}));

        assertThat(value(metrics, "kurtosis.max_abs")).isEqualTo(300);
        assertThat(value(metrics, "kurtosis.min_activation")).isEqualTo(-300);
        assertThat(value(metrics, "kurtosis.max_activation")).isEqualTo(4);
        assertThat(byName(metrics).get("kurtosis.top1_over_median").byLayer())
                .containsExactly(2 / 1.5, (300 / 2.0 + 4 / 1.0) / 2);
        assertThat(value(metrics, "kurtosis.top1_over_median")).isEqualTo(77);
    }

    @Test
    void attentionOutputIsAveragedOverLayersAndBatches() {
        float[] first = gaussian(500, 1, 21);
        float[] second = gaussian(500, 9, 22);
        ActivationMetric.Tally metrics = new ActivationKurtosis().tally(2);
        for (int layer = 0; layer < 2; layer++) {
            metrics.attentionOutput(layer, new ActivationBlock(5, 10, 10, first));
            metrics.attentionOutput(layer, new ActivationBlock(5, 10, 10, second));
        }

        assertThat(value(metrics, "kurtosis.attention_output"))
                .isCloseTo((pearson(first) + pearson(second)) / 2, within(1e-9));
        assertThat(byName(metrics).get("kurtosis").reason()).isEqualTo("no activations were seen");
    }

    @Test
    void equalOrBrokenActivationsGiveAReasonAndNoNumber() {
        ActivationMetric.Tally equal = new ActivationKurtosis().tally(0);
        equal.hiddenStates(0, new ActivationBlock(1, 2, 2, new float[4]));
        assertThat(byName(equal).get("kurtosis").reason()).contains("no variance");
        assertThat(byName(equal).get("kurtosis.top1_over_median").reason()).contains("median");
        assertThat(value(equal, "kurtosis.max_abs")).isZero();

        ActivationMetric.Tally broken = new ActivationKurtosis().tally(0);
        broken.hiddenStates(0, new ActivationBlock(1, 2, 2, new float[] {1, Float.NaN, 2, 3}));
        assertThat(broken.measurements(2))
                .filteredOn(m -> !m.metric().contains("attention"))
                .hasSize(6)
                .allSatisfy(m -> assertThat(m.reason()).contains("NaN or infinity"));
    }

    private static double pearson(float[]... blocks) {
        double n = 0;
        double mean = 0;
        for (float[] block : blocks) {
            for (float x : block) {
                mean += x;
                n++;
            }
        }
        mean /= n;
        double second = 0;
        double fourth = 0;
        for (float[] block : blocks) {
            for (float x : block) {
                second += Math.pow(x - mean, 2) / n;
                fourth += Math.pow(x - mean, 4) / n;
            }
        }
        return fourth / (second * second);
    }

    private static float[] gaussian(int size, double sd, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (sd * random.nextGaussian());
        }
        return values;
    }

    private static double value(ActivationMetric.Tally metrics, String name) {
        return byName(metrics).get(name).value();
    }

    private static Map<String, Measurement> byName(ActivationMetric.Tally metrics) {
        List<Measurement> measurements = metrics.measurements(2);
        return measurements.stream().collect(Collectors.toMap(Measurement::metric, Function.identity()));
    }
}
