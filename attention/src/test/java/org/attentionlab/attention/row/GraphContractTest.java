package org.attentionlab.attention.row;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.testkit.Agreement;
import org.attentionlab.testkit.GraphForm;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The graph form of every registered normaliser against its reference, in both floating-point types. */
@Tag("plain")
class GraphContractTest {

    /** Graphs have no lanes, at whose ends rows would differ. */
    private static final int[] LENGTHS = {1, 2, 5, 17, 257};

    private static final int MANY = 4099;

    /** ND4J adds floats one after another, so that its sums lose digits as rows grow. */
    private static final double ROUNDING = Math.pow(2, -24);

    static Stream<Arguments> settings() {
        return RowSamples.formulas().stream()
                .map(formula -> Arguments.of(Named.of(formula.card().name(), RowSamples.settings(formula, 6))));
    }

    static Stream<Normaliser> defaults() {
        return RowSamples.formulas().stream().map(RowSamples::byDefault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void inSinglePrecisionItIsTheReferenceInEverySetting(List<Normaliser> settings) {
        new GraphForm(DataType.FLOAT).check(settings, GraphForm.SINGLE, LENGTHS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void inDoublePrecisionItIsTheReferenceToNineDigitsInEverySetting(List<Normaliser> settings) {
        new GraphForm(DataType.DOUBLE).check(settings, GraphForm.DOUBLE, LENGTHS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defaults")
    void thousandsOfKeysAreAsRightAsSumsOfFloatsAllow(Normaliser normaliser) {
        double rounding = ROUNDING * Math.sqrt(MANY) * 3;
        new GraphForm(DataType.FLOAT).check(normaliser, new Agreement(5e-5, 1e-6 + rounding), MANY);
        new GraphForm(DataType.DOUBLE).check(normaliser, GraphForm.DOUBLE, MANY);
    }
}
