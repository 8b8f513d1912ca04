package org.attentionlab.models.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.TrainableGraph.LossAndGradients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class TriggerModelTest {

    private static final long SEED = 31;
    private static final int WIDTH = 4;
    private static final int SEQUENCES = 3;
    private static final int LENGTH = 5;

    @TempDir
    Path folder;

    private static float[] numbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[SEQUENCES * LENGTH * WIDTH];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static TriggerModel model(EngineRuntime runtime) {
        TriggerConfig config = new TriggerConfig(
                WIDTH,
                NormaliserRegistry.standard().resolve(WrittenChoice.of("softmax"), new AttentionShape(WIDTH, LENGTH)));
        TriggerModel model = TriggerModel.create(config, ExecutionEngine.FUSED, runtime, SEED);
        // so far from 0 that every weight matters
        model.graph().parameterArrays().forEach(array -> array.muli(30));
        return model;
    }

    /** The formula in double precision; rows lose, move or share out their first weight as {@code sink} says, or none does. */
    private static double[] plainly(TriggerModel model, float[] x, Optional<SinkChange> sink) {
        INDArray query = model.graph().parameter("attn.query.weight");
        INDArray keyValue = model.graph().parameter("attn.key_value.weight");
        INDArray output = model.graph().parameter("attn.output.weight");
        double[] y = new double[x.length];
        for (int s = 0; s < SEQUENCES; s++) {
            for (int i = 0; i < LENGTH; i++) {
                double[] q = product(x, s, i, query, 0);
                double[] weights = new double[i + 1];
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    double[] k = product(x, s, j, keyValue, 0);
                    double score = 0;
                    for (int c = 0; c < WIDTH; c++) {
                        score += q[c] * k[c];
                    }
                    weights[j] = Math.exp(score);
                    sum += weights[j];
                }
                if (sink.isPresent()) {
                    weights[0] = 0;
                }
                for (int j = 0; j <= i; j++) {
                    double[] v = product(x, s, j, keyValue, WIDTH);
                    for (int in = 0; in < WIDTH; in++) {
                        for (int out = 0; out < WIDTH; out++) {
                            y[(s * LENGTH + i) * WIDTH + out] += weights[j] / sum * v[in] * output.getDouble(in, out);
                        }
                    }
                }
            }
        }
        return y;
    }

    private static double[] product(float[] x, int sequence, int place, INDArray matrix, int from) {
        double[] product = new double[WIDTH];
        for (int in = 0; in < WIDTH; in++) {
            for (int out = 0; out < WIDTH; out++) {
                product[out] += x[(sequence * LENGTH + place) * WIDTH + in] * matrix.getDouble(in, from + out);
            }
        }
        return product;
    }

    @Test
    void givesWhatTheFormulaGivesWithAndWithoutItsSink() {
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            TriggerModel model = model(runtime);
            for (Optional<SinkChange> sink : List.of(Optional.<SinkChange>empty(), Optional.of(SinkChange.NO_VALUE))) {
                TriggerModel tested = sink.map(model::withSink).orElse(model);
                float[] outputs = tested.outputs(
                        numbers(SEED), SEQUENCES, LENGTH, (l, s, h, q, scores, weights, offset, visible) -> {});
                double[] expected = plainly(model, numbers(SEED), sink);
                for (int i = 0; i < outputs.length; i++) {
                    assertThat((double) outputs[i])
                            .as("%s, number %d, seed %d", sink, i, SEED)
                            .isCloseTo(expected[i], within(1e-5));
                }
            }
            assertThatThrownBy(() -> model.withSink(SinkChange.NO_VALUE)
                            .graph()
                            .lossAndGradients(model.batch(numbers(SEED), numbers(SEED + 1), SEQUENCES, LENGTH)))
                    .hasMessageContaining("no way back");
        }
    }

    @Test
    void gradientsAreThoseOfTheMeanOfSquaredErrors() {
        float[] targets = numbers(SEED + 1);
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            TriggerModel model = model(runtime);
            Map<String, INDArray> batch = model.batch(numbers(SEED), targets, SEQUENCES, LENGTH);
            LossAndGradients result = model.graph().lossAndGradients(batch);
            assertThat(result.loss()).isCloseTo(loss(model, targets), within(1e-5));
            double step = 1e-4;
            for (int p = 0; p < result.gradients().size(); p++) {
                INDArray parameter = model.graph().parameterArrays().get(p);
                for (int i = 0; i < parameter.length(); i += 3) {
                    float value = parameter.getFloat(i);
                    parameter.putScalar(i, value + step);
                    double above = loss(model, targets);
                    double up = parameter.getFloat(i);
                    parameter.putScalar(i, value - step);
                    double below = loss(model, targets);
                    double down = parameter.getFloat(i);
                    parameter.putScalar(i, value);
                    assertThat(result.gradients().get(p).getDouble(i))
                            .as("parameter %d, entry %d, seed %d", p, i, SEED)
                            .isCloseTo((above - below) / (up - down), within(2e-5));
                }
            }
        }
    }

    private static double loss(TriggerModel model, float[] targets) {
        double[] outputs = plainly(model, numbers(SEED), Optional.empty());
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += (outputs[i] - targets[i]) * (outputs[i] - targets[i]);
        }
        return sum / outputs.length;
    }

    @Test
    void comesBackFromItsCheckpoint() throws IOException {
        try (EngineRuntime runtime = EngineRuntime.start(1)) {
            TriggerModel model = model(runtime);
            TriggerCheckpoint.save(
                    model, folder.resolve("model"), JsonNodeFactory.instance.objectNode(), Optional.empty());
            TriggerModel read = TriggerCheckpoint.load(folder.resolve("model"), ExecutionEngine.FUSED, runtime);
            assertThat(TriggerCheckpoint.describe(read.config())).isEqualTo(TriggerCheckpoint.describe(model.config()));
            assertThat(read.graph().parameterArrays()).isEqualTo(model.graph().parameterArrays());
        }
    }
}
