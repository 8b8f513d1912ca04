package org.attentionlab.attention.spec;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is done to the attention on the first key of a trained model, to tell what the key is there for (do-nothing and broadcast sinks, arXiv
 * 2606.08105, who call it zeroing, replacing and redirecting the sink). Weights are w_1 ... w_n as the normaliser gave them, values v_1 ... v_n;
 * an output is the sum of w_k v_k. It is done in every head of every layer.
 */
public enum SinkChange {
    /** The first key's value is 0: w_1 is taken away, and the other weights are as they are. */
    NO_VALUE,
    /** The first key has the second one's value: w_1 is added to w_2. The row of the first query, which sees no other key, is as it is. */
    OTHER_VALUE,
    /**
     * The first key's attention goes to the others: w_1 is shared out among them as |w_2| ... |w_n| are to each other, or equally where these are
     * all 0, so that a row keeps its sum. The row of the first query is as it is.
     */
    ELSEWHERE;

    /** The name in study files and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all. */
    public static List<String> labels() {
        return Stream.of(values()).map(SinkChange::label).toList();
    }

    /**
     * A change by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static SinkChange of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
