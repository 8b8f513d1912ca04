package org.attentionlab.eval.metric;

import java.util.List;

/**
 * A metric: its definition, and what adds it up while a model runs. There is a kind of metric for each of what models show:
 * rows of attention, losses, answers and activations. An implementation is one class with a public constructor without
 * arguments, and no state.
 */
public sealed interface Metric permits RowMetric, LossMetric, AnswerMetric, ActivationMetric {

    /** Name, formula, source and values; its input is one that this kind of metric is fed with. */
    MetricDefinition definition();

    /** Whether it is measured where a study names no metrics. */
    default boolean byDefault() {
        return true;
    }

    /** What a metric adds up over everything of one length. Fed by one thread in a fixed order. */
    interface Tally {

        /**
         * The values over all that went by.
         *
         * @param length the number of tokens of a window, or of items of a set
         * @return one measurement for each value of the metric, in the order of its definition: a number, or the reason why
         *     there is none
         */
        List<Measurement> measurements(int length);
    }
}
