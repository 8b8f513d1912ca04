package org.attentionlab.attention.reference;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A normaliser to test: what scores it takes, and what its derivatives may be checked against.
 *
 * @param normaliser the normaliser under test
 * @param domain maps any score to one of its domain
 * @param kinks how far a row is from the nearest kink, in any measure that is 0 there
 * @param step the step of central differences in the scores
 * @param parameters its learnable parameters
 */
record ReferenceCase(
        ReferenceNormaliser normaliser,
        DoubleUnaryOperator domain,
        Kinks kinks,
        double step,
        List<Parameter> parameters) {

    private static final double KINK_MARGIN = 0.03;
    private static final int ATTEMPTS = 100_000;

    /** The distance of a row from the nearest kink. */
    @FunctionalInterface
    interface Kinks {
        double distance(double[] scores, int visible);
    }

    /**
     * A learnable parameter.
     *
     * @param name as in the formula
     * @param value what the normaliser under test has
     * @param with the same normaliser with another value
     */
    record Parameter(String name, double value, DoubleFunction<ReferenceNormaliser> with) {}

    /** Every normaliser of this package, some with more than one set of parameters. */
    static List<ReferenceCase> all() {
        return List.of(
                smooth(new SoftmaxReference()),
                smooth(new SsmaxReference(0.43), new Parameter("s", 0.43, SsmaxReference::new)),
                smooth(new SsmaxReference(-0.7), new Parameter("s", -0.7, SsmaxReference::new)),
                smooth(
                        new SsmaxBiasReference(0.168, 0.3),
                        new Parameter("s", 0.168, s -> new SsmaxBiasReference(s, 0.3)),
                        new Parameter("b", 0.3, b -> new SsmaxBiasReference(0.168, b))),
                kinked(new SoftpickReference(0), ReferenceCase::distanceFromZero),
                kinked(
                        new SoftpickReference(0.01),
                        (scores, visible) -> Math.min(distanceFromZero(scores, visible), leadOfTheLargest(scores))),
                smooth(new SigmoidReference(-1.4), new Parameter("b", -1.4, SigmoidReference::new)),
                smooth(new SoftplusL1Reference()),
                cosines(new LssaReference(64), ReferenceCase::noKinks),
                cosines(new LssarReference(64, 15, 1), distanceFromOffset(64, 1)),
                cosines(new LssarReference(64, 3, 1), distanceFromOffset(64, 1)),
                cosines(new LssarReference(16, 2.5, 0.5), distanceFromOffset(16, 0.5)),
                new ReferenceCase(new L1Reference(), x -> Math.abs(x) + 0.05, ReferenceCase::noKinks, 1e-3, List.of()),
                new ReferenceCase(new GaussianReference(), x -> -Math.abs(x), ReferenceCase::noKinks, 1e-3, List.of()),
                kinked(new SparsemaxReference(), ReferenceCase::distanceFromThreshold),
                smooth(new SinkSoftmaxReference(0.5), new Parameter("S", 0.5, SinkSoftmaxReference::new)),
                kinked(new AdaptiveTemperatureReference(), ReferenceCase::distanceFromConstantBeta),
                smooth(new StickBreakingReference()));
    }

    /** A random row of its domain, away from kinks. */
    double[] row(RandomGenerator random, int length, int visible) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double[] row = new double[length];
            for (int j = 0; j < length; j++) {
                row[j] = domain.applyAsDouble(1.5 * random.nextGaussian());
            }
            if (kinks.distance(row, visible) > KINK_MARGIN) {
                return row;
            }
        }
        throw new IllegalStateException(
                "no row of " + length + " keys away from the kinks of " + normaliser + " in " + ATTEMPTS + " attempts");
    }

    /** Any row, moved into its domain. */
    double[] inDomain(double[] row) {
        double[] moved = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            moved[j] = domain.applyAsDouble(row[j]);
        }
        return moved;
    }

    @Override
    public String toString() {
        return normaliser.toString();
    }

    private static ReferenceCase smooth(ReferenceNormaliser normaliser, Parameter... parameters) {
        return new ReferenceCase(normaliser, x -> x, ReferenceCase::noKinks, 1e-2, List.of(parameters));
    }

    private static ReferenceCase kinked(ReferenceNormaliser normaliser, Kinks kinks) {
        return new ReferenceCase(normaliser, x -> x, kinks, 1e-3, List.of());
    }

    private static ReferenceCase cosines(ReferenceNormaliser normaliser, Kinks kinks) {
        return new ReferenceCase(normaliser, Math::tanh, kinks, 2e-4, List.of());
    }

    private static double noKinks(double[] scores, int visible) {
        return Double.POSITIVE_INFINITY;
    }

    /** Softpick: a score of 0. */
    private static double distanceFromZero(double[] scores, int visible) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double score : scores) {
            nearest = Math.min(nearest, Math.abs(score));
        }
        return nearest;
    }

    /** Safe softpick with eps: two largest scores. */
    private static double leadOfTheLargest(double[] scores) {
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            second = Math.max(second, Math.min(first, score));
            first = Math.max(first, score);
        }
        return first - second;
    }

    /** Lssar: a weight of lssa times n equal to the offset, in rows that have one. */
    private static Kinks distanceFromOffset(double d, double offset) {
        return (scores, visible) -> {
            if (visible <= 3) {
                return Double.POSITIVE_INFINITY;
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (double weight : new LssaReference(d).weights(scores, visible)) {
                nearest = Math.min(nearest, Math.abs(visible * weight - offset));
            }
            return nearest;
        };
    }

    /** Sparsemax: a score equal to the threshold. */
    private static double distanceFromThreshold(double[] scores, int visible) {
        double threshold = RowMath.max(scores) - RowMath.max(new SparsemaxReference().weights(scores, visible));
        double nearest = Double.POSITIVE_INFINITY;
        for (double score : scores) {
            nearest = Math.min(nearest, Math.abs(score - threshold));
        }
        return nearest;
    }

    /** Adaptive temperature: the entropy at which the polynomial leaves 1, either end. */
    private static double distanceFromConstantBeta(double[] scores, int visible) {
        double entropy = 0;
        for (double p : new SoftmaxReference().weights(scores, visible)) {
            entropy -= p * Math.log(p);
        }
        return Math.min(Math.abs(entropy - 0.8486), Math.abs(entropy - 5.9445));
    }
}
