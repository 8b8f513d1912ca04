package org.attentionlab.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.base.card.WrittenChoice;

/** Settings and rows, random and extreme, to hold a normaliser to. */
public final class RowSamples {

    private static final AttentionShape SHAPE = new AttentionShape(64, 128);
    private static final double MODERATE = 3;
    private static final double HUGE = 1e4;
    private static final double TOKEN_SPREAD = 0.05;

    private RowSamples() {}

    /**
     * One row.
     *
     * @param name what it is
     * @param scores in the domain of the normaliser, every one a float
     * @param upstream the derivative of a loss by each weight, every one a float
     * @param tokens what a model would compute from tokens, every number a float
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(String name, double[] scores, double[] upstream, Map<String, double[]> tokens) {
        @Override
        public String toString() {
            return name + " of " + scores.length;
        }

        /** This row, without an upstream gradient where a normaliser says that it has no derivative. */
        Row whereDerivativesExist(Normaliser normaliser) {
            boolean kink = normaliser.formula().kinkedAtEqualScores()
                    && scores.length > 1
                    && Arrays.stream(scores).allMatch(score -> score == scores[0]);
            return kink ? new Row(name, scores, new double[scores.length], tokens) : this;
        }
    }

    /** Every registered formula. */
    public static List<NormaliserFormula> formulas() {
        return NormaliserRegistry.standard().formulas();
    }

    /** A formula with its default parameters. */
    public static Normaliser byDefault(NormaliserFormula formula) {
        return Normaliser.settle(formula, WrittenChoice.of(formula.card().name()), SHAPE);
    }

    /** The defaults, a random legal setting of moderate size, and each parameter at either end of its range and at 0, where that is within. */
    public static List<Normaliser> settings(NormaliserFormula formula, long seed) {
        Random random = new Random(seed);
        List<Normaliser> settings = new ArrayList<>();
        settings.add(byDefault(formula));
        Map<String, Object> drawn = new LinkedHashMap<>();
        for (Parameter definition : formula.card().parameters()) {
            if (definition.perToken()) {
                continue;
            }
            if (!definition.choices().isEmpty()) {
                drawn.put(
                        definition.name(),
                        definition
                                .choices()
                                .get(random.nextInt(definition.choices().size())));
                continue;
            }
            double low = Math.max(definition.low(), -MODERATE);
            double high = Math.min(definition.high(), low + 2 * MODERATE);
            drawn.put(definition.name(), low + (high - low) * random.nextDouble());
            settings.add(with(formula, Map.of(definition.name(), definition.low())));
            settings.add(with(formula, Map.of(definition.name(), definition.high())));
            if (definition.low() < 0 && definition.high() > 0) {
                settings.add(with(formula, Map.of(definition.name(), 0.0)));
            }
        }
        if (!drawn.isEmpty()) {
            settings.add(with(formula, drawn));
        }
        return settings;
    }

    /** A formula with the given parameters. */
    public static Normaliser with(NormaliserFormula formula, Map<String, Object> parameters) {
        return Normaliser.settle(
                formula, new WrittenChoice(formula.card().name(), parameters, Optional.empty()), SHAPE);
    }

    /**
     * Rows of a length: ordinary, almost even, tiny, wide, negative, equal, zero, huge, and huge but close together. A single
     * tiny score is negative: a positive one has weight 1 under softpick, and a slope that no rounding survives.
     */
    public static List<Row> rows(Normaliser normaliser, int n, long seed) {
        Random random = new Random(seed);
        DoubleUnaryOperator domain = domain(normaliser);
        return List.of(
                row("ordinary", normaliser, n, random, domain, random::nextGaussian),
                row("almost even", normaliser, n, random, domain, () -> 0.3 + 0.01 * random.nextGaussian()),
                row("tiny", normaliser, n, random, domain, () -> 3e-4 * (n == 1 ? -1 : random.nextGaussian())),
                row("wide", normaliser, n, random, domain, () -> 8 * random.nextGaussian()),
                row("all negative", normaliser, n, random, domain, () -> -Math.abs(random.nextGaussian()) - 0.01),
                row("equal", normaliser, n, random, domain, () -> 0.7),
                row("zero", normaliser, n, random, domain, () -> 0),
                row("huge", normaliser, n, random, domain, () -> random.nextBoolean() ? HUGE : -HUGE),
                row("huge and close", normaliser, n, random, domain, () -> HUGE + random.nextInt(8)),
                row("far below zero", normaliser, n, random, domain, () -> -HUGE + random.nextInt(8)));
    }

    private static Row row(
            String name,
            Normaliser normaliser,
            int n,
            Random random,
            DoubleUnaryOperator domain,
            DoubleSupplier distribution) {
        double[] scores = DoubleStream.generate(distribution)
                .map(x -> (float) domain.applyAsDouble(x))
                .limit(n)
                .toArray();
        double[] upstream = DoubleStream.generate(random::nextGaussian)
                .map(x -> (float) x)
                .limit(n)
                .toArray();
        return new Row(name, scores, upstream, tokens(normaliser, n, random::nextGaussian));
    }

    /** The size 1 for all that a model would compute from tokens. */
    public static Map<String, double[]> unitTokens(Normaliser normaliser, int n) {
        return tokens(normaliser, n, () -> 1 / TOKEN_SPREAD);
    }

    /** Random legal values of what a model would compute from tokens. */
    static Map<String, double[]> tokens(Normaliser normaliser, int n, DoubleSupplier random) {
        Map<String, double[]> tokens = new LinkedHashMap<>();
        for (Parameter definition : normaliser.card().tokenParameters()) {
            int size = definition.scope() == ParameterScope.KEY ? n : 1;
            tokens.put(
                    definition.name(),
                    DoubleStream.generate(random)
                            .map(x -> (float) legal(definition, TOKEN_SPREAD * x))
                            .limit(size)
                            .toArray());
        }
        return tokens;
    }

    private static double legal(Parameter definition, double x) {
        double mirrored = x > definition.high() || x < definition.low() ? -x : x;
        return Math.max(definition.low(), Math.min(definition.high(), mirrored));
    }

    /** Any row to one that the score function of a normaliser could give. */
    public static double[] inDomain(Normaliser normaliser, double[] row) {
        return Arrays.stream(row).map(domain(normaliser)).toArray();
    }

    /** Any number to one that the score function of a normaliser could give. */
    private static DoubleUnaryOperator domain(Normaliser normaliser) {
        double low = normaliser.score().lowest();
        double high = normaliser.score().highest();
        if (low == 0) {
            return Math::abs;
        }
        return high == 0 ? x -> -Math.abs(x) : x -> Math.max(low, Math.min(high, x));
    }

    /** What the rounding errors of a gradient grow with: upstream, and what the setting multiplies a score by. */
    public static double steepness(Normaliser normaliser, Row row, int visible) {
        double factor = Math.max(1, largest(normaliser.headParameters())) * Math.max(1, Math.log(visible));
        return factor * largest(row.upstream());
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
