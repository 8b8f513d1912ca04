package org.attentionlab.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.row.FusedRows;
import org.attentionlab.attention.row.ReferenceRows;
import org.attentionlab.attention.row.RowEngine;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a normaliser is held to before its numbers can be trusted. A test of a jar hands it out:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contract() {
 *     return NormaliserContract.of(new MyNorm());
 * }
 * }</pre>
 *
 * <p>With its default parameters, with random ones, and with each at either end of its range, on ordinary and extreme rows:
 * the gradient is the derivative, by central differences; its row kernels, whole and by parts, and its graphs, in single and in
 * double precision, have the weights and gradients of the double-precision form; invisible keys have no weight and no influence; and what the
 * card says of every row is so. What fails names the row, the entry and both values.
 */
public final class NormaliserContract {

    private static final int[] LENGTHS = {1, 2, 3, 5, 17, 31, 64, 257};
    private static final int[] SHORT = {1, 2, 3, 5, 17, 31};
    private static final int[] VISIBLE_PER_KEY = {1, 7};
    private static final int LONG = 1031;
    private static final int[] AROUND = {0, 1, 5, 31};
    private static final long SEED = 5;

    private NormaliserContract() {}

    /** The tests of a formula. */
    public static Stream<DynamicTest> of(NormaliserFormula formula) {
        List<Normaliser> settings = RowSamples.settings(formula, SEED);
        GraphForm floats = new GraphForm(DataType.FLOAT);
        GraphForm doubles = new GraphForm(DataType.DOUBLE);
        return Stream.of(
                        Stream.of(settings.get(0), settings.get(settings.size() - 1))
                                .distinct()
                                .map(each -> test("the gradient is the derivative", each, () -> differences(each))),
                        settings.stream()
                                .map(each -> test("its row kernels are the formula", each, () -> kernels(each))),
                        settings.stream()
                                .map(each -> test(
                                        "its graph in single precision is the formula",
                                        each,
                                        () -> floats.check(each, GraphForm.SINGLE, LENGTHS))),
                        settings.stream()
                                .map(each -> test(
                                        "its graph in double precision is the formula",
                                        each,
                                        () -> doubles.check(each, GraphForm.DOUBLE, LENGTHS))),
                        Stream.of(test(
                                "invisible keys have no influence",
                                settings.get(0),
                                () -> GraphMasking.check(settings.get(0)))),
                        settings.stream().map(each -> test("its rows are as its card says", each, () -> rows(each))),
                        Stream.of(test("its card says no less", settings.get(0), () -> card(settings.get(0)))))
                .flatMap(tests -> tests);
    }

    private static DynamicTest test(String what, Normaliser normaliser, Executable check) {
        return dynamicTest(what + ": " + normaliser, check);
    }

    private static void differences(Normaliser normaliser) {
        TapeDerivatives derivatives = TapeDerivatives.of(normaliser);
        for (int length : SHORT) {
            for (int factor : VISIBLE_PER_KEY) {
                derivatives.check(length, factor * length, 1_000L + 31L * length + factor);
            }
        }
    }

    private static void kernels(Normaliser normaliser) {
        for (RowArithmetic arithmetic : List.of(RowArithmetic.best(), new ScalarRowArithmetic())) {
            for (Normaliser form : List.of(normaliser.taped(), normaliser)) {
                KernelForm kernel = new KernelForm(form, arithmetic);
                for (int n : LENGTHS) {
                    RowSamples.rows(normaliser, n, SEED + n).forEach(row -> kernel.check(row, n, SEED + n));
                }
                if (form.kernel() instanceof OnlineKernel) {
                    KernelByParts parts = new KernelByParts(form, arithmetic);
                    RowSamples.rows(form, LONG, SEED).forEach(row -> parts.check(row, SEED));
                }
                for (int n : AROUND) {
                    kernel.checkLeavesAloneWhatLiesAround(n, SEED);
                }
            }
        }
    }

    private static Stream<RowEngine> engines() {
        return Stream.of(new ReferenceRows(), new FusedRows(RowArithmetic.best()));
    }

    private static void rows(Normaliser normaliser) {
        engines().map(engine -> new StatedTraits(normaliser, engine)).forEach(StatedTraits::checkRowSumsAndSigns);
    }

    private static void card(Normaliser normaliser) {
        engines().map(engine -> new StatedTraits(normaliser, engine)).forEach(stated -> {
            stated.checkRowSumIsNotNarrower();
            stated.checkExactZeros();
            stated.checkShift();
            stated.checkLength();
            stated.checkOrder();
        });
    }
}
