package org.attentionlab.eval.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricInput;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However an evaluation is taken apart, and whoever looks at its parts in whatever order, its values are the same to the last bit. */
class EvaluationPartsTest {

    private static final int SEED = 8;
    private static final int TRAIN_LENGTH = 16;

    private static final TokenSource SEQUENCES = sequences();

    private static TokenSource sequences() {
        TokenTask task = TaskRegistry.builtIn().task("associative_recall");
        return task.with(TaskSettings.defaults(task.card()));
    }

    /** Three batches of 512 windows of 16 tokens, of 256 of 32 or of 7 of 1,100, which is more than the keys of a tile; the last is not full. */
    private static ComputeSpec compute(int length, MetricInput... inputs) {
        List<MetricInput> any = List.of(inputs);
        List<String> metrics = MetricRegistry.standard().all().stream()
                .filter(metric -> any.contains(metric.input()))
                .map(metric -> metric.name())
                .toList();
        return new ComputeSpec(List.of(length), metrics, 16_500 / length);
    }

    private static GptProbe text(int length) {
        int[] tokens = new SplittableRandom(SEED)
                .ints(6_000, 0, SEQUENCES.vocabulary().size())
                .toArray();
        ComputeSpec compute = compute(
                length,
                MetricInput.TOKEN_LOSSES,
                MetricInput.TEXT_LOSSES,
                MetricInput.ATTENTION_ROWS,
                MetricInput.ACTIVATIONS);
        return new TextProbe(tokens, compute, TRAIN_LENGTH, token -> 1 + token % 3);
    }

    private static GptProbe task(int length) {
        ComputeSpec compute = compute(
                length,
                MetricInput.TOKEN_LOSSES,
                MetricInput.TASK_ANSWERS,
                MetricInput.SEQUENCE_ANSWERS,
                MetricInput.ATTENTION_ROWS,
                MetricInput.ASKED_ITEMS,
                MetricInput.ACTIVATIONS);
        return new SequenceProbe(SEQUENCES, compute);
    }

    private static GptModel model(String normaliser, EngineRuntime runtime) {
        GptConfig config = GptConfig.builder()
                .vocabulary(SEQUENCES.vocabulary().size())
                .trainLength(TRAIN_LENGTH)
                .layers(2)
                .heads(2)
                .width(8)
                .normaliser(NormaliserRegistry.standard()
                        .resolve(WrittenChoice.of(normaliser), new AttentionShape(4, TRAIN_LENGTH)))
                .position(PositionRegistry.resolve("rope"))
                .build();
        return GptModel.create(config, ExecutionEngine.FUSED, runtime, SEED);
    }

    /** All parts of a probe, cut where chance will have it. */
    private static List<EvaluationPart> parts(GptProbe probe, SplittableRandom chance) {
        List<EvaluationPart> parts = new ArrayList<>();
        for (int length : probe.lengths()) {
            int batches = probe.batches(length);
            for (int first = 0; first < batches; ) {
                int end = 1 + chance.nextInt(first, batches);
                parts.add(new EvaluationPart(length, first, end));
                first = end;
            }
        }
        return parts;
    }

    @ParameterizedTest(name = "{0} at {1}, seed " + SEED)
    @CsvSource({"softmax, 16", "softpick, 1100"})
    void thePartsOfATextComeToTheWhole(String normaliser, int length) {
        requireThatPartsComeToTheWhole(text(length), normaliser);
    }

    @ParameterizedTest(name = "{0} at {1}, seed " + SEED)
    @CsvSource("sparsemax, 32")
    void thePartsOfATaskComeToTheWhole(String normaliser, int length) {
        requireThatPartsComeToTheWhole(task(length), normaliser);
    }

    private static void requireThatPartsComeToTheWhole(GptProbe probe, String normaliser) {
        List<EvaluationPart> parts = parts(probe, new SplittableRandom(SEED));
        assertThat(parts).hasSizeGreaterThan(probe.lengths().size());
        try (EngineRuntime one = EngineRuntime.start(1);
                EngineRuntime other = EngineRuntime.start(2)) {
            List<Measurement> whole = probe.measure(model(normaliser, one), one.rows(), length -> {});

            GptModel elsewhere = model(normaliser, other);
            Map<EvaluationPart, byte[]> seen = new HashMap<>();
            List<EvaluationPart> inAnyOrder = new ArrayList<>(parts);
            Collections.shuffle(inAnyOrder, new Random(SEED));
            inAnyOrder.forEach(part ->
                    seen.put(part, new PartSeen(probe.see(elsewhere, other.rows(), part), 1).bytes()));
            PartMemory memory = (part, looking) -> batches(seen.get(part));

            assertThat(probe.measure(model(normaliser, one), one.rows(), parts, memory, length -> {}))
                    .isEqualTo(whole);
            assertThat(whole).filteredOn(value -> value.value() != null).hasSizeGreaterThan(whole.size() / 2);
        }
    }

    private static List<BatchSeen> batches(byte[] bytes) {
        try {
            return PartSeen.of(bytes).batches();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void whatIsCutOffIsNoPart() {
        byte[] bytes = new PartSeen(
                        List.of(new BatchSeen(new float[] {1, 2}, new BitSet(), new byte[3], new byte[0])), 7)
                .bytes();
        for (int size = 0; size < bytes.length; size++) {
            byte[] cut = Arrays.copyOf(bytes, size);
            assertThatThrownBy(() -> PartSeen.of(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPartHasANameThatSaysWhichItIs() {
        EvaluationPart part = new EvaluationPart(1_048_576, 3, 17);

        assertThat(part.name()).isEqualTo("1048576-3-17");
        assertThat(EvaluationPart.named(part.name())).isEqualTo(part);
        assertThatThrownBy(() -> EvaluationPart.named("../1-2-3"))
                .hasMessage("'../1-2-3' names no part of an evaluation");
    }
}
