package org.attentionlab.eval.metric;

/** A metric of activations: what it is and what it adds up. Its input is {@link MetricInput#ACTIVATIONS}. */
public non-sealed interface ActivationMetric extends Metric {

    /**
     * An empty tally.
     *
     * @param layers the model's layers
     */
    Tally tally(int layers);

    /** Whether its tally wants to know which token draws most attention in each head. */
    default boolean readsMostAttended() {
        return false;
    }

    /** What an activation metric adds up over a batch, and then over batches. Memory is at most that of a block of activations. */
    interface Tally extends Metric.Tally {

        /** A learned key that stands before all tokens. */
        int LEARNED_KEY = -1;

        /**
         * Takes in the hidden states of a batch.
         *
         * @param depth 0 for the embedding output, {@code l} for the output of the l-th layer, counted from 1
         * @param states the states, which are not to be changed
         */
        void hiddenStates(int depth, ActivationBlock states);

        /**
         * Takes in the output of an attention layer for a batch, before it is added to the residual stream.
         *
         * @param layer index of the layer, from 0
         * @param output the output, which is not to be changed
         */
        void attentionOutput(int layer, ActivationBlock output);

        /**
         * Takes in which token draws most attention in each head of a layer, before the layer's values, where the metric wants to know it.
         *
         * @param layer index of the layer, from 0
         * @param tokens the token, from 0, for each head of the first sequence, then of the second and so on; {@link
         *     #LEARNED_KEY} where it is a learned key, which is no token and has no value
         */
        default void mostAttended(int layer, int[] tokens) {}

        /**
         * Takes in the values of an attention layer for a batch: what its weights are multiplied with.
         *
         * @param layer index of the layer, from 0
         * @param heads its heads, which have equally many channels each, side by side
         * @param values the values of the tokens, which are not to be changed
         */
        default void values(int layer, int heads, ActivationBlock values) {}

        /** Writes what it has added up, number by number. */
        void write(TallyState state);

        /**
         * Adds what another tally of this kind has written, read in the same order. Sums of doubles depend on the order of the
         * calls.
         */
        void add(TallyState.Reader state);
    }
}
