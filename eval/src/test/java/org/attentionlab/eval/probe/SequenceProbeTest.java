package org.attentionlab.eval.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.task.TaskBatch;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceProbeTest {

    private static final TokenSource SEQUENCES = source("associative_recall");

    private static TokenSource source(String name) {
        return source(name, Map.of());
    }

    private static TokenSource source(String name, Map<String, Object> settings) {
        TokenTask task = TaskRegistry.builtIn().task(name);
        return task.with(TaskSettings.of(task.card(), settings));
    }

    private static GptModel model(
            TokenSource sequences, ExecutionEngine engine, EngineRuntime runtime, String position) {
        GptConfig config = GptConfig.builder()
                .vocabulary(sequences.vocabulary().size())
                .trainLength(32)
                .layers(1)
                .heads(2)
                .width(16)
                .normaliser(
                        NormaliserRegistry.standard().resolve(WrittenChoice.of("softmax"), new AttentionShape(8, 32)))
                .position(PositionRegistry.resolve(position))
                .build();
        return GptModel.create(config, engine, runtime, 3);
    }

    private static List<Measurement> measure(ExecutionEngine engine, String position, ComputeSpec compute) {
        return measure(SEQUENCES, engine, position, compute);
    }

    private static List<Measurement> measure(
            TokenSource sequences, ExecutionEngine engine, String position, ComputeSpec compute) {
        try (EngineRuntime runtime = EngineRuntime.start(2)) {
            return new SequenceProbe(sequences, compute)
                    .measure(model(sequences, engine, runtime, position), runtime.rows(), length -> {});
        }
    }

    private static double value(List<Measurement> measurements, String metric, int length) {
        return measurements.stream()
                .filter(m -> m.metric().equals(metric) && m.length() == length)
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** One sequence after another, each answer by the logits of what stands before it. */
    @ParameterizedTest
    @EnumSource(ExecutionEngine.class)
    void answersAreWhatTheLogitsSayWhereTheTaskAsks(ExecutionEngine engine) {
        checkAnswers(SEQUENCES, engine, 20, 12);
    }

    /** With two symbols and three answers a model that knows nothing has some sequences right, and many others in part. */
    @ParameterizedTest
    @EnumSource(ExecutionEngine.class)
    void anExactMatchIsASequenceWithRightAnswersOnly(ExecutionEngine engine) {
        List<Measurement> measured = checkAnswers(source("induction", Map.of("symbols", 2)), engine, 7, 40);

        assertThat(value(measured, "exact_match", 7)).isBetween(1 / 40.0, value(measured, "accuracy", 7) - 1 / 40.0);
    }

    private static List<Measurement> checkAnswers(
            TokenSource sequences, ExecutionEngine engine, int length, int count) {
        TaskBatch batch = sequences.sample(
                new SeedStreams(0).stream(SeedStreams.TEST).generator((long) length << Integer.SIZE), count, length);
        TokenBatch read = batch.batch();
        int right = 0;
        Set<Integer> wrong = new HashSet<>();
        double nats = 0;
        try (EngineRuntime runtime = EngineRuntime.start(2)) {
            GptModel model = model(sequences, engine, runtime, "rope");
            for (int at : batch.answers().stream().toArray()) {
                int from = at / length * length;
                float[] logits = model.nextLogits(Arrays.copyOfRange(read.tokens(), from, at + 1));
                double sum = 0;
                int best = 0;
                for (int token = 0; token < logits.length; token++) {
                    sum += Math.exp(logits[token]);
                    best = logits[token] > logits[best] ? token : best;
                }
                if (best == read.targets()[at]) {
                    right++;
                } else {
                    wrong.add(at / length);
                }
                nats += Math.log(sum) - logits[read.targets()[at]];
            }
        }
        int answers = batch.answers().cardinality();

        List<Measurement> measured = measure(
                sequences,
                engine,
                "rope",
                new ComputeSpec(List.of(length), List.of("loss", "accuracy", "exact_match"), count));

        assertThat(answers).isEqualTo((sequences == SEQUENCES ? 4 : 3) * count);
        assertThat(value(measured, "accuracy", length)).isEqualTo((double) right / answers);
        assertThat(value(measured, "loss", length)).isEqualTo(nats / answers, within(1e-5));
        assertThat(value(measured, "exact_match", length)).isEqualTo((double) (count - wrong.size()) / count);
        return measured;
    }

    @Test
    void aValueDependsOnItsOwnLengthAlone() {
        List<String> all = List.of("loss", "accuracy", "entropy", "kurtosis");
        List<Measurement> alone =
                measure(ExecutionEngine.FUSED, "rope", new ComputeSpec(List.of(20), List.of("loss"), 300));

        assertThat(measure(ExecutionEngine.FUSED, "rope", new ComputeSpec(List.of(16, 20, 40), all, 300)))
                .containsAll(alone)
                .extracting(Measurement::metric)
                .contains("accuracy", "entropy", "kurtosis");
    }

    @Test
    void beyondLearnedPositionsAndOnAnEngineWithoutRowsThereIsAReason() {
        ComputeSpec compute = new ComputeSpec(List.of(32, 33), List.of("accuracy", "entropy"), 4);

        assertThat(measure(ExecutionEngine.FUSED, "learned", compute))
                .filteredOn(m -> m.length() == 33)
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m.reason()).contains("learned positions end at the trained length 32"));
        assertThat(measure(ExecutionEngine.GRAPH, "rope", compute))
                .filteredOn(m -> m.metric().equals("entropy"))
                .isNotEmpty()
                .allSatisfy(m -> assertThat(m.reason()).contains("use fused"));
    }

    @Test
    void theHashFollowsTheSequencesOfEveryLength() {
        ComputeSpec compute = new ComputeSpec(List.of(16, 32), List.of("loss"), 600);
        String hash = new SequenceProbe(SEQUENCES, compute).testSequences();

        assertThat(new SequenceProbe(source("associative_recall"), compute).testSequences())
                .isEqualTo(hash);
        assertThat(new SequenceProbe(SEQUENCES, new ComputeSpec(List.of(16, 32), List.of("loss"), 599)).testSequences())
                .isNotEqualTo(hash);
        assertThat(new SequenceProbe(SEQUENCES, new ComputeSpec(List.of(16), List.of("loss"), 600)).testSequences())
                .isNotEqualTo(hash);
        assertThat(new SequenceProbe(source("induction"), compute).testSequences())
                .isNotEqualTo(hash);
    }
}
