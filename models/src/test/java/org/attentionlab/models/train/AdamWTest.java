package org.attentionlab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.attentionlab.engine.EngineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AdamWTest {

    private static final long[][] SHAPES = {{1}, {7}, {3, 5}, {2053}, {67, 131}};
    private static final List<Boolean> DECAYED = List.of(false, false, true, false, true);
    private static final AdamWSettings SETTINGS = new AdamWSettings(0.9, 0.95, 1e-8, 0.1);
    private static final int STEPS = 20;
    private static final double RATE = 3e-2;
    private static final double FACTOR = 0.7;

    private static List<INDArray> tensors(long seed) {
        Random random = new Random(seed);
        List<INDArray> tensors = new ArrayList<>();
        for (long[] shape : SHAPES) {
            INDArray tensor = Nd4j.create(org.nd4j.linalg.api.buffer.DataType.FLOAT, shape);
            for (long i = 0; i < tensor.length(); i++) {
                tensor.putScalar(i, (float) random.nextGaussian());
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    private static List<INDArray> train(int threads, int from, int to, List<INDArray> parameters, AdamWState[] state) {
        try (EngineRuntime runtime = EngineRuntime.start(threads)) {
            AdamW adam = new AdamW(runtime, SETTINGS, parameters, DECAYED);
            if (state[0] != null) {
                adam.restore(state[0]);
            }
            for (int step = from; step < to; step++) {
                adam.update(tensors(100 + step), RATE, FACTOR);
            }
            state[0] = adam.state();
            assertThat(adam.step()).isEqualTo(to);
        }
        return parameters;
    }

    @Test
    void parametersFollowTheFormulaInDoublePrecision() {
        List<INDArray> actual = train(2, 0, STEPS, tensors(1), new AdamWState[1]);
        List<INDArray> initial = tensors(1);
        for (int tensor = 0; tensor < SHAPES.length; tensor++) {
            double[] p = initial.get(tensor).data().asDouble();
            double[] m = new double[p.length];
            double[] v = new double[p.length];
            for (int step = 1; step <= STEPS; step++) {
                double[] g = tensors(99 + step).get(tensor).data().asDouble();
                for (int i = 0; i < p.length; i++) {
                    double scaled = FACTOR * g[i];
                    m[i] = 0.9 * m[i] + 0.1 * scaled;
                    v[i] = 0.95 * v[i] + 0.05 * scaled * scaled;
                    double direction =
                            m[i] / (1 - Math.pow(0.9, step)) / (Math.sqrt(v[i] / (1 - Math.pow(0.95, step))) + 1e-8);
                    p[i] -= RATE * ((DECAYED.get(tensor) ? 0.1 * p[i] : 0) + direction);
                }
            }
            float[] found = actual.get(tensor).data().asFloat();
            for (int i = 0; i < p.length; i++) {
                assertThat((double) found[i])
                        .as("seeds 1 and 100, tensor " + tensor + ", entry " + i)
                        .isCloseTo(p[i], offset(3e-6 * (1 + Math.abs(p[i]))));
            }
        }
    }

    @ParameterizedTest(name = "{0} threads, state kept after {1} steps")
    @CsvSource({"1, 0", "2, 0", "3, 0", "2, 13"})
    void threadsAndInterruptionsLeaveTheBitsAsTheyAre(int threads, int interruption) {
        List<INDArray> expected = train(1, 0, STEPS, tensors(1), new AdamWState[1]);
        AdamWState[] state = new AdamWState[1];
        List<INDArray> parameters = train(threads, 0, interruption, tensors(1), state);
        List<INDArray> actual = train(threads, interruption, STEPS, parameters, state);
        for (int tensor = 0; tensor < SHAPES.length; tensor++) {
            assertThat(actual.get(tensor).data().asFloat())
                    .isEqualTo(expected.get(tensor).data().asFloat());
        }
    }

    @Test
    void gradientsMayBeStoredColumnByColumn() {
        List<INDArray> expected = tensors(1);
        List<INDArray> actual = tensors(1);
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            new AdamW(runtime, SETTINGS, expected, DECAYED).update(tensors(2), RATE, 1);
            List<INDArray> turned = tensors(2).stream().map(g -> g.dup('f')).toList();
            new AdamW(runtime, SETTINGS, actual, DECAYED).update(turned, RATE, 1);
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void aStateOfOtherParametersIsRefused() {
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            AdamW adam = new AdamW(runtime, SETTINGS, tensors(1), DECAYED);
            AdamWState state = adam.state();
            List<float[]> wrong = new ArrayList<>(state.firstMoments());
            wrong.set(2, new float[16]);
            assertThatThrownBy(() -> adam.restore(new AdamWState(1, wrong, state.secondMoments())))
                    .hasMessageContaining("first moments of parameter 2 have 16 entries; the parameter has 15");
            assertThatThrownBy(() -> adam.restore(new AdamWState(1, List.of(), List.of())))
                    .hasMessageContaining("0 first moments for 5 parameters");
        }
    }

    @ParameterizedTest(name = "beta1 {0}, beta2 {1}, epsilon {2}, decay {3}")
    @CsvSource({
        "1, 0.9, 1e-8, 0, beta1 is 1.0",
        "0.9, -0.1, 1e-8, 0, beta2 is -0.1",
        "0.9, 0.9, 0, 0, epsilon is 0.0",
        "0.9, 0.9, 1e-8, -1, weight decay is -1.0",
        "NaN, 0.9, 1e-8, 0, beta1 is NaN",
    })
    void illegalSettingsAreNamed(double beta1, double beta2, double epsilon, double decay, String message) {
        assertThatThrownBy(() -> new AdamWSettings(beta1, beta2, epsilon, decay))
                .hasMessageContaining(message);
    }
}
