package org.attentionlab.base.card;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.attentionlab.base.text.Decimal;

/** What a card is of. */
public enum CardKind {
    /** A map from a row of scores to a row of weights. */
    NORMALISER(Set.of("same", "heads", "layers"), List.of()),
    /** How a model learns where a token stands. */
    POSITION(Set.of("same"), List.of()),
    /** How scores arise from queries and keys. */
    SCORE(Set.of(), List.of()),
    /** What models are trained and measured on. */
    TASK(Set.of(), List.of("type", "train_lengths")),
    /** What is measured. */
    METRIC(Set.of(), List.of());

    private static final Pattern NAME = Pattern.compile(Card.NAME);

    /** What is no text where a study file takes a name. */
    private static final Set<String> NO_TEXT = Set.of("null", "true", "false");

    private final Set<String> taken;
    private final List<String> keys;

    /**
     * A kind.
     *
     * @param taken what means something else where a study file takes a name of the kind
     * @param keys the keys that everything of the kind has in a study file, so that no parameter may be called so
     */
    CardKind(Set<String> taken, List<String> keys) {
        this.taken = taken;
        this.keys = keys;
    }

    /**
     * Refuses what can't be written in a study.
     *
     * @throws IllegalArgumentException if it is no name of one of the kind
     */
    public void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a " + this + "; it must match " + Card.NAME);
        }
        if (taken.contains(name) || NO_TEXT.contains(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a " + this + "; it means something else in a study");
        }
    }

    /** Refuses parameters that a study could not tell from its own keys, or that its readers have no form for. */
    void requireParameter(String owner, Parameter parameter) {
        if (keys.contains(parameter.name())) {
            throw new IllegalArgumentException(
                    owner + ": '" + parameter.name() + "' is a key of every " + this + ": " + String.join(", ", keys));
        }
        if (this == TASK && parameter.standard() instanceof Standard.BySizes) {
            throw new IllegalArgumentException(parameter.name() + ": the default of a task's parameter is a constant");
        }
        if (this == TASK && !NAME.matcher(parameter.name()).matches()) {
            throw new IllegalArgumentException(
                    "'" + parameter.name() + "' is no name of a parameter; it must match " + Card.NAME);
        }
        if (this == TASK && parameter.kind() == Parameter.Kind.NUMBER && parameter.low() < 0) {
            throw new IllegalArgumentException(parameter.name() + ": numbers from " + Decimal.of(parameter.low())
                    + " on; those of a task are never negative");
        }
    }

    /** One of the kind, as messages name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
