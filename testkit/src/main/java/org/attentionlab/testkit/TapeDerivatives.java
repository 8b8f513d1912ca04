package org.attentionlab.testkit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.FormulaReference;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.base.card.WrittenChoice;

/**
 * The gradient that a formula's tape gives in double precision against central differences of its weights, on seeded random
 * rows: by scores, by head parameters, and by what a model computes from tokens.
 *
 * @param normaliser the formula with its parameters
 * @param byScores the gradient by the scores, which a formula may publish otherwise than as its derivative
 */
public record TapeDerivatives(Normaliser normaliser, ByScores byScores) {

    private static final Agreement AGREEMENT = new Agreement(1e-8, 1e-10);
    private static final double SCORE_STEP = 2e-4;
    private static final double PARAMETER_STEP = 1e-2;
    private static final String SCORES = "the scores";
    private static final int ATTEMPTS = 1000;

    /** The derivative of a formula's weights by its scores. */
    @FunctionalInterface
    public interface ByScores {

        /** The derivative of {@code sum_j upstream_j weights_j} by every score. */
        double[] of(Row row);
    }

    /**
     * A row and what is asked of it.
     *
     * @param scores as they stand
     * @param upstream the derivative of a loss by each weight
     * @param visible the visible count
     * @param tokens what a model would compute from tokens
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(double[] scores, double[] upstream, int visible, Map<String, double[]> tokens) {

        private Row withScore(int j, double value) {
            return new Row(replaced(scores, j, value), upstream, visible, tokens);
        }

        private Row withToken(String name, int j, double value) {
            Map<String, double[]> moved = new LinkedHashMap<>(tokens);
            moved.put(name, replaced(tokens.get(name), j, value));
            return new Row(scores, upstream, visible, moved);
        }

        private static double[] replaced(double[] row, int index, double value) {
            double[] replaced = row.clone();
            replaced[index] = value;
            return replaced;
        }

        @Override
        public String toString() {
            return "row " + Arrays.toString(scores) + ", n = " + visible;
        }
    }

    /** A normaliser whose gradient is to be the derivative. */
    public static TapeDerivatives of(Normaliser normaliser) {
        return new TapeDerivatives(
                normaliser, row -> gradient(normaliser.reference(), row).scores());
    }

    /**
     * Fails if a gradient is not the derivative, with the row, the entry and both values. Rows where the weights have a kink
     * nearby, so that two differences disagree, are passed over.
     */
    public void check(int length, int visible, long seed) {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Row row = row(random, length, visible);
            Optional<Map<String, double[]>> differences = differences(row);
            if (differences.isPresent()) {
                Map<String, double[]> derivatives = derivatives(row);
                differences
                        .get()
                        .forEach((by, expected) -> AGREEMENT.check(
                                normaliser + ", " + row + ", seed " + seed + ", derivative by " + by,
                                derivatives.get(by),
                                expected));
                return;
            }
        }
        throw new AssertionError(
                normaliser + ": no row of " + length + " away from kinks in " + ATTEMPTS + " attempts, seed " + seed);
    }

    private Row row(Random random, int length, int visible) {
        double[] scores = RowSamples.inDomain(
                normaliser,
                random.doubles(length).map(x -> 1.5 * random.nextGaussian()).toArray());
        double[] upstream = random.doubles(length, -1, 1).toArray();
        return new Row(scores, upstream, visible, RowSamples.tokens(normaliser, length, random::nextGaussian));
    }

    /** What the tape says, by the scores, by every head parameter and by every token parameter. */
    private Map<String, double[]> derivatives(Row row) {
        RowGradient gradient = gradient(normaliser.reference(), row);
        Map<String, double[]> derivatives = new LinkedHashMap<>(gradient.tokens());
        gradient.parameters().forEach((name, value) -> derivatives.put(name, new double[] {value}));
        derivatives.put(SCORES, byScores.of(row));
        return derivatives;
    }

    private FormulaReference with(String name, double value) {
        Map<String, Object> parameters =
                new LinkedHashMap<>(normaliser.parameters().values());
        parameters.put(name, value);
        WrittenChoice spec = new WrittenChoice(normaliser.card().name(), parameters, Optional.empty());
        return Normaliser.settle(
                        normaliser.formula(), spec, normaliser.settings().shape())
                .reference();
    }

    /** Central differences by all of them; nothing near a kink, where those of two steps differ. */
    private Optional<Map<String, double[]>> differences(Row row) {
        FormulaReference reference = normaliser.reference();
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put(SCORES, differences(row.scores(), SCORE_STEP, (j, x) -> loss(reference, row.withScore(j, x))));
        for (String name : normaliser.card().headParameters()) {
            double[] at = {normaliser.parameters().number(name)};
            all.put(name, differences(at, PARAMETER_STEP, (j, x) -> loss(with(name, x), row)));
        }
        row.tokens()
                .forEach((name, at) -> all.put(
                        name, differences(at, SCORE_STEP, (j, x) -> loss(reference, row.withToken(name, j, x)))));
        boolean kink = all.values().stream().flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
        return kink ? Optional.empty() : Optional.of(all);
    }

    /** A loss with one entry replaced. */
    private interface Moved {

        double loss(int entry, double value);
    }

    /** Entries near a kink are not a number. */
    private static double[] differences(double[] at, double step, Moved moved) {
        double[] differences = new double[at.length];
        for (int j = 0; j < at.length; j++) {
            int entry = j;
            DoubleUnaryOperator loss = x -> moved.loss(entry, x);
            double wide = CentralDifference.of(loss, at[j], 2 * step);
            double narrow = CentralDifference.of(loss, at[j], step);
            boolean kink = Math.abs(wide - narrow) > (AGREEMENT.absolute() + AGREEMENT.relative() * Math.abs(wide)) / 2;
            differences[j] = kink ? Double.NaN : narrow;
        }
        return differences;
    }

    private static RowGradient gradient(FormulaReference reference, Row row) {
        return reference.gradient(row.scores(), row.upstream(), row.visible(), row.tokens());
    }

    private static double loss(FormulaReference reference, Row row) {
        double[] weights = reference.weights(row.scores(), row.visible(), row.tokens());
        double loss = 0;
        for (int j = 0; j < weights.length; j++) {
            loss += row.upstream()[j] * weights[j];
        }
        return loss;
    }
}
