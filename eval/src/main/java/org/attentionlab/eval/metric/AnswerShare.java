package org.attentionlab.eval.metric;

import java.util.List;
import java.util.function.BiConsumer;

/** The share of what is right: a tally with one value. */
final class AnswerShare implements AnswerMetric.Tally {

    private final String name;
    private final BiConsumer<AnswerShare, List<Answer>> count;
    private long right;
    private long broken;
    private long all;

    /**
     * An empty tally.
     *
     * @param name the name of the value
     * @param count counts answers, with {@link #add}
     */
    AnswerShare(String name, BiConsumer<AnswerShare, List<Answer>> count) {
        this.name = name;
        this.count = count;
    }

    @Override
    public void answers(List<Answer> answers) {
        count.accept(this, answers);
    }

    /** Counts one. */
    void add(boolean isRight, boolean isBroken) {
        right += isRight ? 1 : 0;
        broken += isBroken ? 1 : 0;
        all++;
    }

    @Override
    public List<Measurement> measurements(int length) {
        if (broken > 0) {
            String reason = broken + " of " + all + " answers come from " + Measurement.NOT_FINITE;
            return List.of(Measurement.absent(name, length, reason));
        }
        return List.of(
                all == 0
                        ? Measurement.absent(name, length, "there were no answers")
                        : Measurement.of(name, length, (double) right / all));
    }
}
