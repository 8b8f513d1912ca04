package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.WrittenChoice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The op's gradients of head parameters, which differ from head to head, against differences of plain double loops. */
class HeadParameterGradientTest {

    private static final long SEED = 20261126;
    private static final double STEP = 1e-4;
    private static final double TOLERANCE = 5e-5;
    private static final int BATCH = 2;
    private static final int HEADS = 2;
    private static final int HEAD_SIZE = 4;
    private static final int QUERIES = 9;
    private static final int KEYS = 21;

    /** Tiles where nobody watches and the formula takes rows in parts, strips where somebody does. */
    static Stream<Arguments> layers() {
        return NormaliserRegistry.standard().formulas().stream()
                .filter(formula -> !formula.card().headParameters().isEmpty())
                .map(formula -> formula.card().name())
                .flatMap(name -> Stream.of(
                        Arguments.of(name + "(learned)", "rope", false),
                        Arguments.of(name + "(learned)", "alibi", true)));
    }

    @ParameterizedTest(name = "{0} with {1}, watched: {2}")
    @MethodSource("layers")
    void gradientsOfHeadParametersAreDifferencesOfPlainLoops(String normaliser, String position, boolean watched) {
        AttentionLayer layer = OpRun.layer(normaliser, position, HEADS, HEAD_SIZE, 0);
        AttentionRuntime runtime = new AttentionRuntime(List.of(layer));
        if (watched) {
            runtime.observe((index, sequence, head, query, scores, weights, offset, visible) -> {});
        }
        Map<String, float[]> learned = valuesByHead(layer);
        OpRun run = new OpRun(
                layer,
                runtime,
                OpRun.normal(SEED, BATCH, QUERIES, HEADS * HEAD_SIZE),
                OpRun.normal(SEED + 1, BATCH, KEYS, 2 * HEADS * HEAD_SIZE),
                OpRun.normal(SEED + 2, BATCH, QUERIES, HEADS * HEAD_SIZE),
                learned,
                0);
        assertThat(learned).isNotEmpty();
        learned.forEach((name, values) -> {
            double[] gradient = run.parameterGradient(name);
            for (int head = 0; head < HEADS; head++) {
                double above = loss(run, with(layer, learned, head, name, STEP), head);
                double below = loss(run, with(layer, learned, head, name, -STEP), head);
                double slope = (above - below) / (2 * STEP);
                assertThat(gradient[head])
                        .as("%s, %s of head %d, seed %d", layer.normaliser(0), name, head, SEED)
                        .isCloseTo(slope, within(TOLERANCE * (1 + Math.abs(slope))));
            }
        });
    }

    private static double loss(OpRun run, AttentionLayer layer, int head) {
        double loss = 0;
        for (int sequence = 0; sequence < BATCH; sequence++) {
            double[][] upstream = run.upstream(sequence, head);
            double[][] output = run.reference(layer, sequence, head, (i, j) -> 1)
                    .run(upstream)
                    .output();
            for (int i = 0; i < output.length; i++) {
                for (int c = 0; c < output[i].length; c++) {
                    loss += output[i][c] * upstream[i][c];
                }
            }
        }
        return loss;
    }

    /** Near the values that models start with, inside what is legal, and different in every head. */
    private static Map<String, float[]> valuesByHead(AttentionLayer layer) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (String name : layer.learnedParameters()) {
            Parameter definition = layer.normaliser(0).card().parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            double initial = layer.normaliser(0).parameters().number(name);
            float[] byHead = new float[HEADS];
            for (int head = 0; head < HEADS; head++) {
                double away = 0.04 + 0.07 * head;
                byHead[head] = (float) (initial + away + STEP <= definition.high() ? initial + away : initial - away);
            }
            values.put(name, byHead);
        }
        return values;
    }

    /** The layer as one head has it, with one of its parameters moved. */
    private static AttentionLayer with(
            AttentionLayer layer, Map<String, float[]> learned, int head, String moved, double step) {
        Normaliser normaliser = layer.normaliser(0);
        Map<String, Object> parameters = new HashMap<>(normaliser.parameters().values());
        learned.forEach((name, values) -> parameters.put(name, values[head] + (name.equals(moved) ? step : 0)));
        WrittenChoice spec = new WrittenChoice(normaliser.card().name(), parameters, Optional.of(true));
        return new AttentionLayer(
                layer.index(),
                Normaliser.settle(
                        normaliser.formula(), spec, normaliser.settings().shape()),
                layer.position(),
                layer.heads(),
                layer.headSize(),
                0);
    }
}
