package org.attentionlab.bench.contest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of work that a side can be asked to do. Models have 4 layers, 4 heads, width 128 and 256 tokens, as in the
 * table of targets; attention alone has the 4 heads of 32 of one of their layers.
 *
 * @param kind what is done
 * @param normaliser the attention normaliser, by its registry name; empty where none is involved
 * @param batch the number of sequences
 * @param length the length of a sequence
 */
public record Work(Kind kind, String normaliser, int batch, int length) {

    /** Layers of the model. */
    public static final int LAYERS = 4;
    /** Heads of a layer. */
    public static final int HEADS = 4;
    /** Width of the hidden state. */
    public static final int WIDTH = 128;
    /** Number of tokens. */
    public static final int VOCABULARY = 256;

    private static final Pattern WRITTEN = Pattern.compile("(\\w+):(\\w*):(\\d+)x(\\d+)");

    /** What is done. */
    public enum Kind {
        /** A whole training step: forward, backward, clipping, AdamW. */
        TRAIN_STEP,
        /** Causal multi-head attention, forward and backward. */
        ATTENTION,
        /** Causal multi-head attention, forward only. */
        ATTENTION_FORWARD,
        /** One product of two square matrices; the length is their size. */
        SGEMM;

        /** The name in reports. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same work with another normaliser. */
    public Work with(String otherNormaliser) {
        return new Work(kind, otherNormaliser, batch, length);
    }

    /** The same work at another length. */
    public Work at(int otherLength) {
        return new Work(kind, normaliser, batch, otherLength);
    }

    /** Reads what {@link #toString} wrote. */
    public static Work parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a piece of work");
        }
        return new Work(
                Kind.valueOf(parts.group(1)),
                parts.group(2),
                Integer.parseInt(parts.group(3)),
                Integer.parseInt(parts.group(4)));
    }

    @Override
    public String toString() {
        return kind + ":" + normaliser + ":" + batch + "x" + length;
    }
}
