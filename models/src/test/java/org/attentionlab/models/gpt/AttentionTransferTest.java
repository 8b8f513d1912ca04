package org.attentionlab.models.gpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.graph.TrainableGraph.LossAndGradients;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingConfig;
import org.attentionlab.models.train.TrainingResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Students of a softmax teacher of two layers, on random tokens of seed 3. */
@Tag("plain")
class AttentionTransferTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final long SEED = 3;
    private static final int LENGTH = 7;
    private static final int BATCH = 2;
    private static final int[] TOKENS =
            new Random(SEED).ints(LENGTH * BATCH, 0, 11).toArray();

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    private static GptConfigBuilder config(String normaliser, String position) {
        return GptConfig.builder()
                .vocabulary(11)
                .trainLength(16)
                .layers(2)
                .heads(2)
                .width(8)
                .mlpRatio(2)
                .normaliser(NormaliserRegistry.builtIn()
                        .resolve(WrittenChoice.parse(normaliser), new AttentionShape(4, 16)))
                .position(PositionRegistry.resolve(position));
    }

    /** A student whose queries and keys are mapped. */
    private static GptConfig mapped(String normaliser, String position) {
        return config(normaliser, position)
                .option(AttentionOptions.QK_MAP, AttentionOptions.Switch.ON)
                .build();
    }

    private static GptConfig student(String kind, String position) {
        return switch (kind) {
            case "hedgehog" -> mapped("linear(feature_map=hedgehog)", position);
            case "gate" ->
                config("sigmoid", position)
                        .option(AttentionOptions.GATE, AttentionOptions.Gate.HEAD)
                        .build();
            default -> config(kind, position).build();
        };
    }

    private static GptModel model(GptConfig config, ExecutionEngine engine, boolean inDouble) {
        GptModel model = inDouble
                ? GptModel.createDouble(config, RUNTIME, SEED)
                : GptModel.create(config, engine, RUNTIME, SEED);
        model.graph().parameters().stream()
                .filter(ParameterSpec::decayed)
                .forEach(p -> model.graph().parameter(p.name()).muli(12));
        return model;
    }

    private static Set<String> names(GptConfig config) {
        return GptParameters.of(config).stream().map(ParameterSpec::name).collect(Collectors.toSet());
    }

    /** A transfer of what a student has besides what its teacher has, the rest being the teacher's. */
    private static AttentionTransfer transfer(GptModel teacher, GptModel student) {
        student.graph().copyFrom(teacher.graph(), name -> true);
        Set<String> anew = names(student.config());
        anew.removeAll(names(teacher.config()));
        return new AttentionTransfer(teacher, student, anew, RUNTIME);
    }

    private static AttentionTransfer transfer(GptConfig student, ExecutionEngine engine, boolean inDouble) {
        GptConfig before = student.change()
                .normaliser(config("softmax", "none").build().normaliser())
                .options(AttentionOptions.NONE)
                .build();
        return transfer(model(before, engine, inDouble), model(student, engine, inDouble));
    }

    private static Map<String, INDArray> batch(
            AttentionTransfer transfer, GptConfig student, ExecutionEngine engine, boolean inDouble, int layer) {
        return transfer.batch(layer, model(student, engine, inDouble).batch(TOKENS, TOKENS, BATCH, LENGTH, 0));
    }

    @ParameterizedTest(name = "{0} with {1}, seed 3")
    @CsvSource({
        "hedgehog, rope",
        "hedgehog, none",
        "ssmax, alibi",
        "gate, learned",
        "fox_softmax, none",
        "sink_softmax, t5"
    })
    void gradientsAreTheSlopesOfTheLoss(String kind, String position) {
        GptConfig student = student(kind, position);
        AttentionTransfer transfer = transfer(student, ExecutionEngine.GRAPH, true);
        assertThat(transfer.layers()).containsExactly(0, 1);
        for (int layer : transfer.layers()) {
            TrainableGraph graph = transfer.layer(layer);
            Map<String, INDArray> batch = batch(transfer, student, ExecutionEngine.GRAPH, true, layer);
            List<INDArray> gradients = graph.lossAndGradients(batch).gradients().stream()
                    .map(INDArray::dup)
                    .toList();
            for (int p = 0; p < gradients.size(); p++) {
                LossSlopes.Slope slope = LossSlopes.slope(graph, batch, p, gradients.get(p), SEED);
                assertThat(slope.byGradient())
                        .as("%s of %s, seed %d", graph.parameters().get(p).name(), kind, SEED)
                        .isCloseTo(slope.byDifferences(), within(1e-7 * (1 + Math.abs(slope.byDifferences()))));
            }
        }
    }

    @ParameterizedTest(name = "{0} with {1}, seed 3")
    @CsvSource({
        "hedgehog, rope",
        "ssmax, alibi",
        "gate, learned",
        "fox_softmax, none",
        "sink_softmax, t5",
        "hedgehog, sinusoidal"
    })
    void bothEnginesHaveTheSameLossAndGradients(String kind, String position) {
        GptConfig student = student(kind, position);
        AttentionTransfer ofFused = transfer(student, ExecutionEngine.FUSED, false);
        AttentionTransfer ofPlain = transfer(student, ExecutionEngine.GRAPH, false);
        for (int layer = 0; layer < 2; layer++) {
            LossAndGradients fused =
                    ofFused.layer(layer).lossAndGradients(batch(ofFused, student, ExecutionEngine.FUSED, false, layer));
            LossAndGradients plain =
                    ofPlain.layer(layer).lossAndGradients(batch(ofPlain, student, ExecutionEngine.GRAPH, false, layer));
            assertThat(fused.loss()).as(kind).isPositive().isCloseTo(plain.loss(), within(1e-5 * plain.loss() + 1e-7));
            for (int p = 0; p < fused.gradients().size(); p++) {
                INDArray expected = plain.gradients().get(p);
                double size = expected.norm2Number().doubleValue();
                assertThat(fused.gradients().get(p).sub(expected).norm2Number().doubleValue())
                        .as("%s, parameter %d of layer %d, gradient of size %g", kind, p, layer, size)
                        .isLessThanOrEqualTo(1e-3 * size + 1e-7);
            }
        }
    }

    @Test
    void theLossIsTheMeanSquaredDifferenceOfTheOutputsOfHeads() {
        GptConfig student = student("hedgehog", "rope");
        GptModel teacher = model(config("softmax", "rope").build(), ExecutionEngine.FUSED, false);
        GptModel pupil = model(student, ExecutionEngine.FUSED, false);
        AttentionTransfer transfer = transfer(teacher, pupil);
        Map<String, INDArray> batch = pupil.batch(TOKENS, TOKENS, BATCH, LENGTH, 0);
        double loss = LossSlopes.loss(transfer.layer(0), transfer.batch(0, batch));

        INDArray y = attended(teacher, batch).dup();
        INDArray own = attended(pupil, batch).dup();
        double sum = 0;
        for (long i = 0; i < y.length(); i++) {
            sum += Math.pow(y.getDouble(i) - own.getDouble(i), 2);
        }
        assertThat(loss).isPositive().isCloseTo(sum / (BATCH * LENGTH * 8), within(1e-6 * loss));
    }

    private static INDArray attended(GptModel model, Map<String, INDArray> batch) {
        return model.graph().outputs(batch, List.of(GptVariables.attended(0))).get(GptVariables.attended(0));
    }

    @Test
    void aStudentThatIsItsTeacherHasNothingToLearn() {
        GptConfig student = mapped("softmax", "rope");
        AttentionTransfer transfer = transfer(student, ExecutionEngine.FUSED, false);
        for (int layer : transfer.layers()) {
            Map<String, INDArray> batch = batch(transfer, student, ExecutionEngine.FUSED, false, layer);
            assertThat(LossSlopes.loss(transfer.layer(layer), batch)).isLessThan(1e-12);
        }
    }

    @Test
    void trainingALayerMakesItsLossSmallAndLeavesAllElseOfTheStudent() {
        GptModel teacher = model(config("softmax", "rope").build(), ExecutionEngine.FUSED, false);
        GptModel student = model(student("hedgehog", "rope"), ExecutionEngine.FUSED, false);
        AttentionTransfer transfer = transfer(teacher, student);
        List<String> untouched = student.graph().parameters().stream()
                .map(ParameterSpec::name)
                .filter(name -> !name.contains("_map"))
                .toList();
        List<float[]> before = values(student, untouched);
        for (int layer : transfer.layers()) {
            TrainableGraph graph = transfer.layer(layer);
            double loss =
                    LossSlopes.loss(graph, transfer.batch(layer, student.batch(TOKENS, TOKENS, BATCH, LENGTH, 0)));
            TrainingConfig training = new TrainingConfig(60, 0.01, 0, 0.01, 0, 0.9, 0.99, 1e-8, 1, 1, 20);
            TrainingResult result = Trainer.train(
                    graph,
                    training,
                    (step, part) -> transfer.batch(layer, student.batch(TOKENS, TOKENS, BATCH, LENGTH, 0)),
                    (step, ofStep) -> {},
                    RUNTIME);
            transfer.keep(graph);
            assertThat(result.history().get(2).loss())
                    .as("layer %d, seed %d", layer, SEED)
                    .isLessThan(0.6 * loss);
            assertThat(LossSlopes.loss(
                            transfer.layer(layer),
                            transfer.batch(layer, student.batch(TOKENS, TOKENS, BATCH, LENGTH, 0))))
                    .isLessThan(0.6 * loss);
        }
        assertThat(values(student, untouched)).usingRecursiveComparison().isEqualTo(before);
    }

    private static List<float[]> values(GptModel model, List<String> names) {
        return names.stream()
                .map(name -> model.graph().parameter(name).dup('c').data().asFloat())
                .toList();
    }

    @Test
    void drawnPositionsAreTheSameForBoth() {
        PositionEncoding drawn = PositionRegistry.resolve("rope(range=64)");
        GptConfig student = mapped("softmax", "rope").change().position(drawn).build();
        GptModel pupil = model(student, ExecutionEngine.FUSED, false);
        GptModel teacher = model(config("softmax", "rope").position(drawn).build(), ExecutionEngine.FUSED, false);
        AttentionTransfer transfer = transfer(teacher, pupil);

        assertThat(LossSlopes.loss(
                        transfer.layer(0), transfer.batch(0, pupil.batch(TOKENS, TOKENS, BATCH, LENGTH, 99))))
                .isLessThan(1e-12);
    }
}
