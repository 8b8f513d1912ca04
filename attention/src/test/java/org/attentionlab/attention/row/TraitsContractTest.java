package org.attentionlab.attention.row;

import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowSamples;
import org.attentionlab.testkit.StatedTraits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered normaliser says of itself is so: what it claims holds, and what it doesn't claim doesn't. */
class TraitsContractTest {

    private static final long SEED = 41;

    static Stream<Arguments> settingsOnEngines() {
        return RowSamples.formulas().stream()
                .flatMap(family -> RowSamples.settings(family, SEED).stream())
                .flatMap(TraitsContractTest::onEngines);
    }

    static Stream<Arguments> defaultsOnEngines() {
        return RowSamples.formulas().stream().map(TellingParameters::of).flatMap(TraitsContractTest::onEngines);
    }

    private static Stream<Arguments> onEngines(Normaliser normaliser) {
        return Stream.of(new ReferenceRows(), new FusedRows(RowArithmetic.best()))
                .map(engine -> Arguments.of(normaliser, engine.name(), engine));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settingsOnEngines")
    void rowSumsAndSignsAreAsStated(Normaliser normaliser, String name, RowEngine engine) {
        new StatedTraits(normaliser, engine).checkRowSumsAndSigns();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void aRowSumThatIsNotStatedIsNotMet(Normaliser normaliser, String name, RowEngine engine) {
        new StatedTraits(normaliser, engine).checkRowSumIsNotNarrower();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void exactZerosOccurWhereTheyAreStatedAndNowhereElse(Normaliser normaliser, String name, RowEngine engine) {
        new StatedTraits(normaliser, engine).checkExactZeros();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void aShiftOfAllScoresIsIgnoredWhereThatIsStatedAndNowhereElse(
            Normaliser normaliser, String name, RowEngine engine) {
        new StatedTraits(normaliser, engine).checkShift();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void theVisibleCountMattersWhereThatIsStatedAndNowhereElse(Normaliser normaliser, String name, RowEngine engine) {
        new StatedTraits(normaliser, engine).checkLength();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("defaultsOnEngines")
    void reversingTheKeysReversesTheWeightsUnlessOrderIsSaidToMatter(
            Normaliser normaliser, String name, RowEngine engine) {
        new StatedTraits(normaliser, engine).checkOrder();
    }
}
