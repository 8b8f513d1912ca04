package org.attentionlab.cli.catalogue;

import java.util.Locale;

/** The kinds of things that have a name. */
public enum Kind {
    /** Maps from a row of scores to a row of weights. */
    NORMALISERS("normaliser"),
    /** How a model learns where a token stands. */
    POSITIONS("position"),
    /** How scores arise from queries and keys. */
    SCORES("score"),
    /** What models are trained and measured on. */
    TASKS("task"),
    /** Texts that can be had by name. */
    CORPORA("corpus"),
    /** What is measured. */
    METRICS("metric");

    private final String singular;

    Kind(String singular) {
        this.singular = singular;
    }

    /** The name of the kind as {@code list} takes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of one of the kind. */
    public String singular() {
        return singular;
    }

    @Override
    public String toString() {
        return label();
    }
}
