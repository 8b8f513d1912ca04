package org.attentionlab.attention.row;

import org.attentionlab.base.card.AttentionShape;

/** What the scores of a row come from. */
public sealed interface RowInput {

    /** The head size that default parameters follow where the input doesn't tell it. */
    int DEFAULT_HEAD_SIZE = 64;

    /** The number of keys, from 0. */
    int keyCount();

    /** The sizes that default parameters follow: the head size, and the row's length as the trained one. */
    AttentionShape shape();

    /**
     * Scores as the normaliser takes them; no score function is asked.
     *
     * @param values one finite score per key, oldest first
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Scores(double[] values) implements RowInput {

        /** Checks that every score is finite. */
        public Scores {
            Finite.check("scores", values);
        }

        @Override
        public int keyCount() {
            return values.length;
        }

        @Override
        public AttentionShape shape() {
            return new AttentionShape(DEFAULT_HEAD_SIZE, Math.max(keyCount(), 1));
        }
    }

    /**
     * A query and its visible keys, for the normaliser's own score function.
     *
     * @param query at least one finite feature
     * @param keys one row of as many finite features per key, oldest first
     */
    @SuppressWarnings("ArrayRecordComponent")
    record QueryAndKeys(double[] query, double[][] keys) implements RowInput {

        /** Checks sizes and that every feature is finite. */
        public QueryAndKeys {
            if (query.length == 0) {
                throw new IllegalArgumentException("q is empty; it takes at least one number");
            }
            Finite.check("q", query);
            for (int j = 0; j < keys.length; j++) {
                if (keys[j].length != query.length) {
                    throw new IllegalArgumentException("keys[" + j + "] has " + keys[j].length + " numbers, q has "
                            + query.length + "; every key needs as many as q");
                }
                Finite.check("keys[" + j + "]", keys[j]);
            }
        }

        @Override
        public int keyCount() {
            return keys.length;
        }

        @Override
        public AttentionShape shape() {
            return new AttentionShape(query.length, Math.max(keyCount(), 1));
        }
    }
}
