package org.attentionlab.attention.registry;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attentionlab.attention.position.DistanceBuckets;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.position.Rotation;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.base.text.NearMiss;

/** Position encodings by canonical name. */
public final class PositionRegistry {

    private static final String THETA = "theta";
    private static final String SHARE = "share";
    private static final String STRETCH = "stretch";
    private static final String LENGTH = "length";
    private static final String BUCKETS = "buckets";
    private static final String FARTHEST = "farthest";
    private static final double LARGEST_THETA = 1e12;
    private static final double LONGEST = 1e9;

    private static final Parameter RANGE = Parameter.number(
            "range", 0, 0, 1e6, "number of positions that those of a sequence are drawn from, in order; 0 for none");

    private static final List<Card> CARDS = List.of(
            Card.position(
                    "none",
                    "nothing but the causal mask",
                    "no term depends on a position",
                    "Kazemnejad et al., arXiv 2305.19466"),
            Card.position(
                            "rope",
                            "queries and keys turned by an angle that grows with the position",
                            "pair c of the m features that turn, by i theta^(-2c / m)",
                            "Su et al., arXiv 2104.09864; stretched: YaRN, Peng et al., arXiv 2309.00071")
                    .with(
                            Parameter.number(
                                    THETA,
                                    PositionEncoding.RopePosition.DEFAULT_THETA,
                                    1.0001,
                                    LARGEST_THETA,
                                    "base of the angles"),
                            Parameter.number(SHARE, 1, 1e-6, 1, "share of the features of a head that turns"),
                            Parameter.number(
                                    STRETCH, 1, 1, 1e6, "how many times the trained length YaRN stretches angles to"),
                            Parameter.number(
                                    LENGTH,
                                    shape -> (double) shape.trainLength(),
                                    "the trained length",
                                    0,
                                    LONGEST,
                                    "length that stretch starts from"),
                            RANGE),
            Card.position(
                    "alibi",
                    "a bias on the scores that grows with the distance",
                    "score - slope_h (i - j), slope_h = 2^(-8 h / heads); where heads are no power of two, those of the one below, p, then 2^(-8 r / (2p)), r = 1, 3, ...",
                    "Press et al., arXiv 2108.12409"),
            Card.position(
                    "nape",
                    "that bias on half of the heads, and nothing on the others",
                    "score - slope_h (i - j), slope_h = 1 / h for the first half of the heads h, else 0",
                    "Vasylenko et al., arXiv 2506.16640"),
            Card.position(
                            "t5",
                            "a learned bias on the scores for each bucket of distances and head, shared by all layers",
                            "score + b_h[bucket(i - j)], a bucket for each distance below half their number, then by its logarithm",
                            "Raffel et al., arXiv 1910.10683")
                    .with(
                            Parameter.number(
                                    BUCKETS,
                                    PositionEncoding.T5Position.PUBLISHED.count(),
                                    2,
                                    4096,
                                    "number of buckets, even"),
                            Parameter.number(
                                    FARTHEST,
                                    PositionEncoding.T5Position.PUBLISHED.farthest(),
                                    2,
                                    LONGEST,
                                    "distance from which on all are in the last bucket")),
            Card.position(
                            "sinusoidal",
                            "fixed sines and cosines added to the embedding",
                            "sin(i / 10000^(2c / width)), cos(i / 10000^(2c / width))",
                            "Vaswani et al., arXiv 1706.03762")
                    .with(RANGE),
            Card.position(
                    "learned",
                    "a learned vector per position added to the embedding; none beyond the trained length",
                    "embedding + wpe[i]",
                    "Radford et al., Language Models are Unsupervised Multitask Learners (GPT-2)"));

    private PositionRegistry() {}

    /** What there is to say about each, in the order of {@link PositionEncoding#NAMES}. */
    public static List<Card> cards() {
        return CARDS;
    }

    /**
     * What there is to say about one.
     *
     * @throws InvalidSpecException if there is none of this name
     */
    public static Card card(String name) {
        return CARDS.stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException(
                        "type",
                        "there is no position '" + name + "'" + NearMiss.amongAll(name, PositionEncoding.NAMES)));
    }

    /**
     * The encoding of a written form, such as {@code rope} or {@code rope(theta=500000)}.
     *
     * @throws InvalidSpecException if the name, a parameter or a value is not legal
     */
    public static PositionEncoding resolve(String written) {
        WrittenChoice choice = WrittenChoice.parse(written);
        PositionEncoding position = resolve(choice.type(), choice.parameters());
        if (choice.learned().isPresent()) {
            throw new InvalidSpecException(
                    "learned", "position " + choice.type() + " has no parameter that can be learned");
        }
        return position;
    }

    /**
     * The encoding of a name and its parameters.
     *
     * @throws InvalidSpecException if the name, a parameter or a value is not legal
     */
    public static PositionEncoding resolve(String name, Map<String, Object> parameters) {
        Map<String, Double> given = given(card(name), parameters);
        return switch (name) {
            case "none" -> new PositionEncoding.NoPosition();
            case "rope" -> rope(given);
            case "alibi" -> new PositionEncoding.AlibiPosition();
            case "nape" -> new PositionEncoding.NapePosition();
            case "t5" -> t5(given);
            case "sinusoidal" -> new PositionEncoding.SinusoidalPosition(whole(RANGE.name(), given, 0));
            case "learned" -> new PositionEncoding.LearnedPosition();
            default -> throw new IllegalStateException("position " + name + " is listed but can't be made");
        };
    }

    /**
     * Settles what stands in a study. A rope that is stretched starts from the trained length, unless it says another.
     *
     * @throws InvalidSpecException as {@link #resolve(String, Map)} does
     */
    public static SettledChoice settle(WrittenChoice written, AttentionShape shape) {
        Map<String, Object> given = new LinkedHashMap<>(written.parameters());
        if (given.containsKey(STRETCH)) {
            given.putIfAbsent(LENGTH, shape.trainLength());
        }
        PositionEncoding position = resolve(written.type(), given);
        if (position.range() > 0 && position.range() < shape.trainLength()) {
            throw new InvalidSpecException(
                    RANGE.name(),
                    "'" + position.range() + "' is not legal; a sequence of the trained length has "
                            + shape.trainLength() + " positions");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        position.rotation().ifPresent(rotation -> values.put(THETA, rotation.theta()));
        values.putAll(given);
        Parameters parameters = new Parameters(values, Set.of(), Set.of());
        return new SettledChoice(card(written.type()), parameters, shape, position.name());
    }

    /** The encoding of what was settled. */
    public static PositionEncoding of(SettledChoice settled) {
        return resolve(settled.type(), settled.parameters().values());
    }

    private static Map<String, Double> given(Card card, Map<String, Object> parameters) {
        Map<String, Double> values = new HashMap<>();
        parameters.forEach((name, value) -> {
            Parameter definition = card.parameter(name).orElseThrow(() -> unknown(card, name));
            values.put(name, (Double) definition.check(value));
        });
        return values;
    }

    private static InvalidSpecException unknown(Card card, String name) {
        List<String> names = card.parameters().stream().map(Parameter::name).toList();
        String legal = names.isEmpty()
                ? "it has none"
                : names.stream().collect(Collectors.joining(", ", "legal are ", NearMiss.hint(name, names)));
        return new InvalidSpecException(name, "position " + card.name() + " has no parameter '" + name + "'; " + legal);
    }

    private static PositionEncoding t5(Map<String, Double> given) {
        int count = whole(BUCKETS, given, PositionEncoding.T5Position.PUBLISHED.count());
        int farthest = whole(FARTHEST, given, PositionEncoding.T5Position.PUBLISHED.farthest());
        if (count % 2 != 0) {
            throw new InvalidSpecException(BUCKETS, "'" + count + "' is not legal; it takes an even number");
        }
        if (farthest <= count / 2) {
            throw new InvalidSpecException(
                    FARTHEST,
                    "'" + farthest + "' is not legal; it has to be above " + count / 2
                            + ", half the number of buckets");
        }
        return new PositionEncoding.T5Position(new DistanceBuckets(count, farthest));
    }

    private static int whole(String name, Map<String, Double> given, int unsaid) {
        double value = given.getOrDefault(name, (double) unsaid);
        if (value != Math.rint(value)) {
            throw new InvalidSpecException(name, "'" + Decimal.of(value) + "' is not legal; it takes a whole number");
        }
        return (int) value;
    }

    private static PositionEncoding rope(Map<String, Double> given) {
        double stretch = given.getOrDefault(STRETCH, 1.0);
        double length = given.getOrDefault(LENGTH, 0.0);
        if (stretch > 1 && length < 1) {
            throw new InvalidSpecException(
                    LENGTH, "is missing; a rope that is stretched says the length the model was trained at");
        }
        Rotation turning = new Rotation(
                given.getOrDefault(THETA, PositionEncoding.RopePosition.DEFAULT_THETA),
                given.getOrDefault(SHARE, 1.0),
                stretch,
                stretch > 1 ? length : 0);
        return new PositionEncoding.RopePosition(turning, whole(RANGE.name(), given, 0));
    }
}
