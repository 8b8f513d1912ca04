package org.attentionlab.attention.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.spec.AttentionOption.Amount;
import org.attentionlab.attention.spec.AttentionOption.Choice;

/**
 * What surrounds the normaliser in a model's attention, whatever the normaliser is. All of it is off unless told otherwise; {@code
 * docs/models.md} says what is published of each.
 *
 * @param changed the options that are not off, each with its value
 */
public record AttentionOptions(Map<AttentionOption<?>, Object> changed) {

    /** What is done to the queries and keys of a head before their product. */
    public enum QkNorm {
        /** Nothing. */
        NONE,
        /** Divided by their root mean square, times a learned gain for each feature. */
        RMS,
        /** Made unit vectors; their product is multiplied by a learned scale for each head. */
        UNIT
    }

    /** What a gate lets through. */
    public enum Gate {
        /** There is none. */
        NONE,
        /** The output of each head as a whole. */
        HEAD,
        /** Each feature of the output of each head. */
        ELEMENT
    }

    /** Whether each head subtracts one score map from another. */
    public enum Differential {
        /** Each head has one. */
        NONE,
        /** It has two, and its output is normed. */
        NORMED,
        /** It has two, and its output is left as it is. */
        PLAIN
    }

    /** What values are multiplied by. */
    public enum ValueScale {
        /** Nothing. */
        NONE,
        /** A learned number for each head. */
        HEAD,
        /** A learned number for each feature of each head. */
        ELEMENT
    }

    /** What is either done or not. */
    public enum Switch {
        /** It is not. */
        OFF,
        /** It is. */
        ON
    }

    /** Normalised queries and keys. */
    public static final Choice<QkNorm> QK_NORM = new Choice<>(
            "qk_norm",
            QkNorm.class,
            Optional.of(QkNorm.RMS),
            "normalise queries and keys before their product: true by their root mean square, with learned gains; unit to"
                    + " length 1, with a learned scale per head",
            "Henry et al., arXiv 2010.04245, and the norm of Zhang and Sennrich, arXiv 1910.07467");

    /** Scores kept within a bound. */
    public static final Amount SCORE_CAP = new Amount(
            "score_cap",
            1e-3,
            1e6,
            "keep scores within a bound c: c tanh(score / c), before the normaliser",
            "Gemma 2, arXiv 2408.00118");

    /** A token that every sequence begins with. */
    public static final Choice<Switch> START_TOKEN = flag(
            "start_token",
            "let every sequence begin with a learned token of its own, in place of the one that stands there",
            "Gu et al., arXiv 2410.10781");

    /** A key that is no token's. */
    public static final Choice<Switch> KEY_BIAS = flag(
            "key_bias",
            "put a learned key whose value is 0 before the first, for each head",
            "Gu et al., arXiv 2410.10781");

    /** Queries and keys mapped by head. */
    public static final Choice<Switch> QK_MAP = flag(
            "qk_map",
            "multiply the queries and the keys of each head by a learned matrix each, which starts as the identity",
            "the learned part of Hedgehog, Zhang et al., arXiv 2402.04347");

    /** Queries scaled by the number of keys and by themselves. */
    public static final Choice<Switch> QUERY_SCALE = flag(
            "query_scale",
            "multiply queries by a learned function of the number of keys they see and by one of themselves",
            "QASSMax, TabICLv2");

    /** Values scaled. */
    public static final Choice<ValueScale> VALUE_SCALE = new Choice<>(
            "value_scale",
            ValueScale.class,
            Optional.of(ValueScale.HEAD),
            "multiply values by learned numbers: true by one for each head, element by one for each feature of each head",
            "V-scale, arXiv 2603.17771, as others describe it");

    /** Normed outputs of heads. */
    public static final Choice<Switch> HEAD_NORM = flag(
            "head_norm",
            "divide the output of each head by its root mean square, with learned gains that heads share",
            "arXiv 2605.06611");

    /** A gate after attention. */
    public static final Choice<Gate> GATE = new Choice<>(
            "gate",
            Gate.class,
            Optional.empty(),
            "multiply what attention gives by a sigmoid gate computed from the token that asks, one for each head or one for"
                    + " each element",
            "Qiu et al., arXiv 2505.06708");

    /** Two score maps per head. */
    public static final Choice<Differential> DIFFERENTIAL = new Choice<>(
            "differential",
            Differential.class,
            Optional.of(Differential.NORMED),
            "subtract one score map from another: heads are pairs of maps that read values of twice the width; true with the"
                    + " published norm of outputs, plain without",
            "Ye et al., arXiv 2410.05258");

    /** Every option, in the order in which pages list them. */
    public static final List<AttentionOption<?>> ALL = List.of(
            QK_NORM, QK_MAP, QUERY_SCALE, SCORE_CAP, START_TOKEN, KEY_BIAS, VALUE_SCALE, HEAD_NORM, GATE, DIFFERENTIAL);

    /** Everything off. */
    public static final AttentionOptions NONE = new AttentionOptions(Map.of());

    /** Copies the values, and leaves out what is off. */
    public AttentionOptions {
        Map<AttentionOption<?>, Object> kept = new LinkedHashMap<>();
        for (AttentionOption<?> option : ALL) {
            Object value = changed.get(option);
            if (value != null && !value.equals(option.off())) {
                require(option, value);
                kept.put(option, value);
            }
        }
        changed = Map.copyOf(kept);
    }

    private static Choice<Switch> flag(String key, String meaning, String source) {
        return new Choice<>(key, Switch.class, Optional.of(Switch.ON), meaning, source);
    }

    private static void require(AttentionOption<?> option, Object value) {
        if (!option.type().isInstance(value) || option instanceof Amount amount && !amount.admits((Double) value)) {
            throw new IllegalArgumentException(option.key() + " is " + value + ", which is not legal");
        }
    }

    /** The value of an option. */
    public <T> T get(AttentionOption<T> option) {
        Object value = changed.get(option);
        return value == null ? option.off() : option.type().cast(value);
    }

    /** Whether an option is not off. */
    public boolean has(AttentionOption<?> option) {
        return changed.containsKey(option);
    }

    /** The same with another value of one option. */
    public <T> AttentionOptions with(AttentionOption<T> option, T value) {
        Map<AttentionOption<?>, Object> more = new LinkedHashMap<>(changed);
        more.put(option, value);
        return new AttentionOptions(more);
    }
}
