package org.attentionlab.attention.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.attentionlab.attention.formula.AdaptiveTemperature;
import org.attentionlab.attention.formula.AffineScaled;
import org.attentionlab.attention.formula.Asentmax;
import org.attentionlab.attention.formula.ClippedSoftmax;
import org.attentionlab.attention.formula.CogSoftmax;
import org.attentionlab.attention.formula.DiffSoftmax;
import org.attentionlab.attention.formula.ElasticSoftmax;
import org.attentionlab.attention.formula.Entmax;
import org.attentionlab.attention.formula.Entmax15;
import org.attentionlab.attention.formula.Fox;
import org.attentionlab.attention.formula.Gaussian;
import org.attentionlab.attention.formula.GaussianL1;
import org.attentionlab.attention.formula.LTwoDistanceSoftmax;
import org.attentionlab.attention.formula.Linear;
import org.attentionlab.attention.formula.LogNSoftmax;
import org.attentionlab.attention.formula.LogRatioSoftmax;
import org.attentionlab.attention.formula.Lssa;
import org.attentionlab.attention.formula.Lssar;
import org.attentionlab.attention.formula.Multimax;
import org.attentionlab.attention.formula.PNormSoftmax;
import org.attentionlab.attention.formula.RSoftmax;
import org.attentionlab.attention.formula.RectifiedSoftmax;
import org.attentionlab.attention.formula.ReluOverN;
import org.attentionlab.attention.formula.ReluSoftmax;
import org.attentionlab.attention.formula.ReluSquaredOverN;
import org.attentionlab.attention.formula.ScalableSoftpick;
import org.attentionlab.attention.formula.ScaleInvariant;
import org.attentionlab.attention.formula.SelfAdjustSoftmax;
import org.attentionlab.attention.formula.SelfAdjustSoftmaxScaled;
import org.attentionlab.attention.formula.Sigmoid;
import org.attentionlab.attention.formula.SigmoidL1;
import org.attentionlab.attention.formula.SignedAveraging;
import org.attentionlab.attention.formula.SinkSoftmax;
import org.attentionlab.attention.formula.SoftcapSoftmax;
import org.attentionlab.attention.formula.Softmax;
import org.attentionlab.attention.formula.Softmax1;
import org.attentionlab.attention.formula.Softpick;
import org.attentionlab.attention.formula.SoftplusL1;
import org.attentionlab.attention.formula.Sparsemax;
import org.attentionlab.attention.formula.Ssmax;
import org.attentionlab.attention.formula.SsmaxBias;
import org.attentionlab.attention.formula.SsmaxLogPosition;
import org.attentionlab.attention.formula.Stablemax;
import org.attentionlab.attention.formula.StickBreaking;
import org.attentionlab.attention.formula.StickBreakingStrict;
import org.attentionlab.attention.formula.Stieltjes;
import org.attentionlab.attention.formula.TSoftmax;
import org.attentionlab.attention.formula.TaylorSoftmax;
import org.attentionlab.attention.formula.ThresholdRelu;
import org.attentionlab.attention.formula.TopKSoftmax;
import org.attentionlab.attention.formula.YarnSoftmax;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.CardKind;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.service.Providers;
import org.attentionlab.base.text.NearMiss;

/**
 * Formulas by canonical name; two of one name are an error. Beside those of this toolkit there are those of other jars, which
 * name them in {@code META-INF/services/org.attentionlab.attention.normaliser.NormaliserFormula}.
 */
public final class NormaliserRegistry {

    private static final AttentionShape TRIAL = new AttentionShape(64, 128);

    /** Why a published formula is none of these, by the name it would have. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "soft",
            "soft divides a Gaussian by the roots of two row sums, the query's and the key's own, and a row of scores does not have that of the key"
                    + " (docs/normalisers.md, gaussian); there are gaussian and gaussian_l1");

    private final Map<String, NormaliserFormula> formulas = new LinkedHashMap<>();
    private final List<Card> cards = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /** A registry of the given formulas, in that order. */
    public NormaliserRegistry(List<NormaliserFormula> formulas) {
        formulas.forEach(this::add);
    }

    /** Every formula this toolkit has, then those that jars on the class path provide. */
    public static NormaliserRegistry standard() {
        return builtIn().withProvided(NormaliserRegistry.class.getClassLoader());
    }

    /** Every formula this toolkit has. */
    public static NormaliserRegistry builtIn() {
        return new NormaliserRegistry(List.of(
                new Softmax(),
                new Ssmax(),
                new SsmaxBias(),
                new Softpick(),
                new Sigmoid(),
                new SoftplusL1(),
                new Lssa(),
                new Lssar(),
                new Linear(),
                new Gaussian(),
                new GaussianL1(),
                new Sparsemax(),
                new SinkSoftmax(),
                new AdaptiveTemperature(),
                new StickBreaking(),
                new Fox(),
                new LogNSoftmax(),
                new LogRatioSoftmax(),
                new YarnSoftmax(),
                new RectifiedSoftmax(),
                new SigmoidL1(),
                new ReluOverN(),
                new ReluSquaredOverN(),
                new Entmax15(),
                new Asentmax(),
                new SelfAdjustSoftmaxScaled(),
                new Softmax1(),
                new Stablemax(),
                new TopKSoftmax(),
                new TSoftmax(),
                new ClippedSoftmax(),
                new SoftcapSoftmax(),
                new Stieltjes(),
                new ThresholdRelu(),
                new SignedAveraging(),
                new PNormSoftmax(),
                new CogSoftmax(),
                new StickBreakingStrict(),
                new SsmaxLogPosition(),
                new ScalableSoftpick(),
                new ReluSoftmax(),
                new SelfAdjustSoftmax(),
                new Multimax(),
                new RSoftmax(),
                new ElasticSoftmax(),
                new LTwoDistanceSoftmax(),
                new TaylorSoftmax(),
                new ScaleInvariant(),
                new Entmax(),
                new AffineScaled(),
                new DiffSoftmax()));
    }

    /**
     * This registry with the formulas that jars provide, in the order of the class path. One that can't be loaded, bears a
     * name that is taken or fails on a first row is left out.
     *
     * @param loader where they are looked for
     */
    public NormaliserRegistry withProvided(ClassLoader loader) {
        NormaliserRegistry both = new NormaliserRegistry(formulas());
        both.skipped.addAll(Providers.each(NormaliserFormula.class, loader, provided -> {
            tryOut(provided);
            both.add(provided);
        }));
        return both;
    }

    private void add(NormaliserFormula formula) {
        Card card = formula.card();
        if (card.kind() != CardKind.NORMALISER) {
            throw new IllegalArgumentException(card.name() + " has the card of a " + card.kind());
        }
        if (formulas.putIfAbsent(card.name(), formula) != null) {
            throw new IllegalArgumentException("two normalisers are called " + card.name());
        }
        cards.add(card);
    }

    private static void tryOut(NormaliserFormula formula) {
        Card card = Objects.requireNonNull(formula.card(), "it has no card");
        Objects.requireNonNull(formula.traits(), () -> card.name() + " has no traits");
        double[] scores = {0.5, 1};
        double[] weights = Normaliser.settle(formula, WrittenChoice.of(card.name()), TRIAL)
                .reference()
                .weights(scores, scores.length);
        if (weights.length != scores.length || !Arrays.stream(weights).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(card.name() + " turns the scores " + Arrays.toString(scores) + " into "
                    + Arrays.toString(weights) + "; a row of finite weights has one for each score");
        }
    }

    /** A line for each formula of another jar that was left out, with the reason. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** The names, in registry order. */
    public List<String> names() {
        return new ArrayList<>(formulas.keySet());
    }

    /** What there is to say about each formula, in registry order. */
    public List<Card> cards() {
        return List.copyOf(cards);
    }

    /** The formulas, in registry order. */
    public List<NormaliserFormula> formulas() {
        return new ArrayList<>(formulas.values());
    }

    /**
     * A formula by name.
     *
     * @throws InvalidSpecException if there is none of that name
     */
    public NormaliserFormula formula(String name) {
        NormaliserFormula formula = formulas.get(name);
        if (formula == null && LEFT_OUT.containsKey(name)) {
            throw new InvalidSpecException("type", "there is no normaliser '" + name + "': " + LEFT_OUT.get(name));
        }
        if (formula == null) {
            throw new InvalidSpecException(
                    "type", "there is no normaliser '" + name + "'" + NearMiss.amongAll(name, formulas.keySet()));
        }
        return formula;
    }

    /** The normaliser that runs what was settled. */
    public Normaliser of(SettledChoice settled) {
        return Normaliser.of(formula(settled.type()), settled);
    }

    /**
     * A normaliser with every parameter settled.
     *
     * @throws InvalidSpecException if the type, a parameter or a value is not legal
     */
    public Normaliser resolve(WrittenChoice written, AttentionShape shape) {
        return Normaliser.settle(formula(written.type()), written, shape);
    }
}
