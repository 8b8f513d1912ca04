package org.attentionlab.attention.formula;

import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.KernelForm;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsentmaxTest {

    static Stream<RowArithmetic> arithmetics() {
        return Stream.of(new VectorRowArithmetic(), new ScalarRowArithmetic());
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aFactorOf0HasTheDerivativeOfOneAboveIt(RowArithmetic arithmetic) {
        Normaliser normaliser = RowSamples.with(new Asentmax(), Map.of("delta", 0.0));
        Map<String, double[]> tokens = Map.of("beta", new double[] {0}, "gamma", new double[] {0.5});
        RowSamples.Row row = new RowSamples.Row("by hand", new double[] {1, 3, -1}, new double[] {-2, 1, 0.5}, tokens);

        new KernelForm(normaliser, arithmetic).check(row, 3, 0);
    }
}
