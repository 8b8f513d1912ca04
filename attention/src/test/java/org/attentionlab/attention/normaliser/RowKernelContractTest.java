package org.attentionlab.attention.normaliser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.TapedKernel;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.attentionlab.testkit.KernelForm;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The row kernel of every registered normaliser against its double-precision form, in both row arithmetics. */
class RowKernelContractTest {

    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);
    private static final int[] LENGTHS = {1, 2, 3, 5, 17, 31, 64, 257};
    private static final int[] LONG_LENGTHS = {1031, 5003};

    static Stream<Arguments> settingsOnArithmetics() {
        return RowSamples.formulas().stream()
                .flatMap(family -> RowSamples.settings(family, 5).stream())
                .flatMap(normaliser -> Stream.of(new VectorRowArithmetic(), new ScalarRowArithmetic())
                        .flatMap(rows -> kernels(normaliser)
                                .map(kernel -> Arguments.of(
                                        kernel,
                                        rows.name() + ", "
                                                + kernel.kernel().getClass().getSimpleName(),
                                        rows))));
    }

    /** The tape's kernel, and that by hand of those that have one. */
    private static Stream<Normaliser> kernels(Normaliser normaliser) {
        return normaliser.kernel() instanceof TapedKernel
                ? Stream.of(normaliser)
                : Stream.of(normaliser, normaliser.taped());
    }

    static Stream<Arguments> defaultsOnArithmetics() {
        return settingsOnArithmetics()
                .filter(arguments ->
                        ((Normaliser) arguments.get()[0]).parameters().derived().size()
                                == ((Normaliser) arguments.get()[0])
                                        .parameters()
                                        .values()
                                        .size());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnArithmetics")
    void weightsAndGradientsAreThoseOfTheReference(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (int n : LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, 100 + n)) {
                new KernelForm(normaliser, arithmetic).check(row, n, 100 + n);
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnArithmetics")
    void thousandsOfKeysAreAsRightAsAFew(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (int n : LONG_LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, n)) {
                new KernelForm(normaliser, arithmetic).check(row, n, n);
            }
        }
    }

    @Test
    void aSmallWeightIsNoExactZeroWhichMetricsCount() {
        Normaliser softmax =
                NormaliserRegistry.standard().resolve(WrittenChoice.of("softmax"), new AttentionShape(8, 2));
        for (RowArithmetic arithmetic : List.of(new VectorRowArithmetic(), new ScalarRowArithmetic())) {
            RowSamples.Row row = new RowSamples.Row("small", new double[] {0, -70}, new double[2], Map.of());
            double[] weights = new KernelForm(softmax, arithmetic).weights(row, 2);
            assertThat(weights[1] / Math.exp(-70)).as(arithmetic.name()).isCloseTo(1, Offset.offset(1e-5));
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnArithmetics")
    void keepingWhatTheWayBackNeedsChangesNoWeight(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (int n : new int[] {1, 3, 40, 261}) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, 53)) {
                KernelForm kernel = new KernelForm(normaliser, arithmetic);
                SINGLE.check(
                        "%s, row of %d, seed 53, %s".formatted(normaliser, n, name),
                        kernel.run(row, n).weights(),
                        kernel.weights(row, n));
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnArithmetics")
    void theVisibleCountIsTheContextsAndNotTheRowsLength(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        int n = 9;
        for (int visible : new int[] {1, 2, 4, 40}) {
            RowSamples.Row row = RowSamples.rows(normaliser, n, 31).get(0);
            new KernelForm(normaliser, arithmetic).check(row, visible, 31);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnArithmetics")
    void whatLiesAroundARowIsLeftAlone(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (int n : new int[] {0, 1, 5, 31}) {
            new KernelForm(normaliser, arithmetic).checkLeavesAloneWhatLiesAround(n, 8);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnArithmetics")
    void parameterGradientsAddUpOverTheRowsOfAHead(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        RowContext context = new KernelForm(normaliser, arithmetic).startedHead();
        double[] expected = new double[normaliser.headParameters().length];
        for (int n : new int[] {3, 8, 2}) {
            RowSamples.Row row = RowSamples.rows(normaliser, n, n).get(0);
            double[] alone = new KernelForm(normaliser, arithmetic).run(row, n).parameterGradients();
            Arrays.setAll(expected, p -> expected[p] + alone[p]);
            context.startRow(n);
            new KernelForm(normaliser, arithmetic).run(row, context);
        }
        for (int p = 0; p < expected.length; p++) {
            assertThat(context.gradient(p))
                    .as("parameter %d of %s, %s", p, normaliser, name)
                    .isEqualTo(expected[p]);
        }
    }
}
