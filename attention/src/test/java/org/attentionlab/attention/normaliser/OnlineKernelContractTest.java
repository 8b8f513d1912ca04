package org.attentionlab.attention.normaliser;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.KernelByParts;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every normaliser that can take rows in parts, cut at random, against its double-precision form. */
class OnlineKernelContractTest {

    private static final int[] LENGTHS = {2, 3, 17, 64, 257, 1031};

    static Stream<Arguments> onlineSettingsOnArithmetics() {
        return RowSamples.formulas().stream()
                .flatMap(family -> RowSamples.settings(family, 5).stream())
                .filter(normaliser -> normaliser.kernel() instanceof OnlineKernel)
                .flatMap(normaliser -> Stream.of(new VectorRowArithmetic(), new ScalarRowArithmetic())
                        .map(rows -> Arguments.of(normaliser, rows.name(), rows)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onlineSettingsOnArithmetics")
    void partsAddUpToTheRow(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (int n : LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, 100 + n)) {
                new KernelByParts(normaliser, arithmetic).check(row, n);
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onlineSettingsOnArithmetics")
    void whatRawWeightsReferToMayMoveWithEachPart(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (RowSamples.Row row : RowSamples.rows(normaliser, 40, 9)) {
            double[] ascending = row.scores().clone();
            Arrays.sort(ascending);
            RowSamples.Row sorted =
                    new RowSamples.Row(row.name() + ", ascending", ascending, row.upstream(), row.tokens());
            new KernelByParts(normaliser, arithmetic).check(sorted, 4);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onlineSettingsOnArithmetics")
    void aWeightOfAnEnormousScoreIsFinite(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        boolean signed = RowSamples.rows(normaliser, 64, 7).stream()
                .flatMapToDouble(row -> Arrays.stream(row.scores()))
                .anyMatch(score -> score > 0);
        for (double size : new double[] {1e9, 1e10, 1e20}) {
            double[] scores = signed ? new double[] {size, 3, size, 0.5} : new double[] {-size, -3, -size, -0.5};
            RowSamples.Row row = new RowSamples.Row("enormous", scores, new double[] {1, 4, -9, 2}, Map.of());
            new KernelByParts(normaliser, arithmetic).checkWeights(row, 1, 2, 4);
        }
    }
}
