package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph.LossAndGradients;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the two engines of a model to each other, on a batch of random tokens of seed 7. */
final class EngineAgreement {

    static final int VOCABULARY = 11;

    private static final long SEED = 7;
    private static final int LENGTH = 13;
    private static final int BATCH = 3;
    private static final double HEAT = 12;
    private static final double SPREAD = 0.25;

    private EngineAgreement() {}

    /**
     * Builds a model in both engines and compares losses and the gradient of every parameter.
     *
     * @param config a model of {@link #VOCABULARY} tokens that can be given 13 of them
     */
    static void require(EngineRuntime runtime, GptConfig config) {
        GptModel fused = GptModel.create(config, ExecutionEngine.FUSED, runtime, SEED);
        GptModel plain = GptModel.create(config, ExecutionEngine.GRAPH, runtime, SEED);
        heat(fused);
        heat(plain);
        int[] tokens = numbers(BATCH * LENGTH, 0);
        int[] targets = numbers(BATCH * LENGTH, 1);
        targets[4] = -1;
        LossAndGradients a = fused.graph().lossAndGradients(fused.batch(tokens, targets, BATCH, LENGTH, 0));
        LossAndGradients b = plain.graph().lossAndGradients(plain.batch(tokens, targets, BATCH, LENGTH, 0));
        assertThat(a.loss()).as(config.normaliser() + " loss").isCloseTo(b.loss(), within(1e-4));
        List<ParameterSpec> parameters = fused.graph().parameters();
        double scale = b.gradients().stream()
                .mapToDouble(g -> g.norm2Number().doubleValue())
                .max()
                .orElseThrow();
        for (int p = 0; p < parameters.size(); p++) {
            INDArray expected = b.gradients().get(p);
            double difference = a.gradients().get(p).sub(expected).norm2Number().doubleValue();
            double size = expected.norm2Number().doubleValue();
            assertThat(difference)
                    .as(
                            "%s, gradient of %s of size %g",
                            config.normaliser(), parameters.get(p).name(), size)
                    .isLessThanOrEqualTo(1e-3 * size + 1e-6 * scale);
        }
        float[] expected = plain.tokenLosses(tokens, targets, BATCH, LENGTH);
        float[] actual = fused.tokenLosses(tokens, targets, BATCH, LENGTH);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("token %d", i).isCloseTo(expected[i], within(1e-4f));
        }
    }

    /**
     * Larger weights than at the start of training, so that attention is far from uniform, and gains, scales and biases that differ
     * from feature to feature and from head to head.
     */
    private static void heat(GptModel model) {
        Random random = new Random(SEED);
        for (ParameterSpec parameter : model.graph().parameters()) {
            INDArray values = model.graph().parameter(parameter.name());
            if (parameter.decayed()) {
                values.muli(HEAT);
            } else if (!parameter.name().contains(".normaliser.")) {
                double[] spread =
                        random.doubles(parameter.size(), -SPREAD, SPREAD).toArray();
                values.addi(Nd4j.createFromArray(spread).reshape(values.shape()).castTo(values.dataType()));
            }
        }
    }

    private static int[] numbers(int count, int offset) {
        return new Random(SEED + offset).ints(count, 0, VOCABULARY).toArray();
    }
}
