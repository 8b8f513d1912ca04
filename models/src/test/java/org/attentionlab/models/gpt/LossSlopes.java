package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the plain graph in double precision to central differences along random directions, on random tokens of seed 5. */
final class LossSlopes {

    private static final long SEED = 5;
    private static final int LENGTH = 7;
    private static final double STEP = 2e-5;

    private LossSlopes() {}

    /** Compares the gradient of every parameter of a model of 11 tokens with the slope of its loss; a running mean has none. */
    static void require(GptConfig config) {
        int[] tokens = new Random(SEED).ints(LENGTH, 0, 11).toArray();
        int[] targets = new Random(SEED + 1).ints(LENGTH, 0, 11).toArray();
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            GptModel model = GptModel.createDouble(config, runtime, SEED);
            TrainableGraph graph = model.graph();
            Map<String, INDArray> batch = model.batch(tokens, targets, 1, LENGTH, 0);
            graph.parameters().stream()
                    .filter(ParameterSpec::decayed)
                    .forEach(p -> graph.parameter(p.name()).muli(20));
            List<INDArray> gradients = graph.lossAndGradients(batch).gradients().stream()
                    .map(INDArray::dup)
                    .toList();
            for (int p = 0; p < gradients.size(); p++) {
                if (!graph.parameters().get(p).runningMean()) {
                    Slope slope = slope(graph, batch, p, gradients.get(p), SEED);
                    assertThat(slope.byGradient())
                            .as(
                                    "%s, %s, seed %d",
                                    config.normaliser(),
                                    graph.parameters().get(p).name(),
                                    SEED)
                            .isCloseTo(slope.byDifferences(), within(1e-6 * (1 + Math.abs(slope.byDifferences()))));
                }
            }
        }
    }

    /** The slope of a loss along a random direction of one parameter: as the gradient has it, and from the loss at four points. */
    record Slope(double byGradient, double byDifferences) {}

    /** The slope by a parameter, whose direction is drawn from the seed and its number. */
    static Slope slope(TrainableGraph graph, Map<String, INDArray> batch, int parameter, INDArray gradient, long seed) {
        INDArray value = graph.parameter(graph.parameters().get(parameter).name());
        INDArray direction = Nd4j.createFromArray(new Random(seed + parameter)
                        .doubles(value.length(), -1, 1)
                        .toArray())
                .reshape(value.shape());
        double near = lossAt(graph, batch, value, direction, STEP) - lossAt(graph, batch, value, direction, -STEP);
        double far =
                lossAt(graph, batch, value, direction, 2 * STEP) - lossAt(graph, batch, value, direction, -2 * STEP);
        return new Slope(gradient.mul(direction).sumNumber().doubleValue(), (8 * near - far) / (12 * STEP));
    }

    private static double lossAt(
            TrainableGraph graph, Map<String, INDArray> batch, INDArray value, INDArray direction, double step) {
        value.addi(direction.mul(step));
        double loss = loss(graph, batch);
        value.subi(direction.mul(step));
        return loss;
    }

    /** The loss of a batch. */
    static double loss(TrainableGraph graph, Map<String, INDArray> batch) {
        return graph.outputs(batch, List.of(TrainableGraph.LOSS))
                .get(TrainableGraph.LOSS)
                .getDouble(0);
    }
}
