package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowSamples;
import org.attentionlab.testkit.StatedTraits;
import org.junit.jupiter.api.Test;
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

    /** Settings in which a formula has none of the zeros that it has by default. */
    static Stream<Arguments> withoutZerosOnEngines() {
        return Stream.of("entmax(alpha=1)", "lssar(p=3, O=0)", "clipped_softmax(gamma=0)")
                .map(text ->
                        NormaliserRegistry.standard().resolve(WrittenChoice.parse(text), new AttentionShape(64, 128)))
                .flatMap(TraitsContractTest::onEngines);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("withoutZerosOnEngines")
    void aSettingWithoutExactZerosSaysSo(Normaliser normaliser, String name, RowEngine engine) {
        assertThat(normaliser.formula().traits().sparse()).isTrue();
        new StatedTraits(normaliser, engine).checkExactZeros();
        new StatedTraits(normaliser, engine).checkRowSumsAndSigns();
    }

    @Test
    void aKeyWhoseFeaturesHaveNothingInCommonWithTheQuerysIsAnExactZeroWhichIsStated() {
        RowInput keys = new RowInput.QueryAndKeys(new double[] {1, -1}, new double[][] {{-2, 3}, {2, 1}});
        Normaliser linear =
                NormaliserRegistry.standard().resolve(WrittenChoice.parse("linear(feature_map=relu)"), keys.shape());

        Stream.of(new ReferenceRows(), new FusedRows(RowArithmetic.best()), new GraphRows())
                .forEach(engine -> assertThat(
                                engine.answer(RowQuestion.weights(linear, keys)).weights())
                        .as(engine.name())
                        .containsExactly(0, 1));
        assertThat(linear.traits()).isEqualTo(Traits.of(RowSum.AT_MOST_ONE).withExactZeros());
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
