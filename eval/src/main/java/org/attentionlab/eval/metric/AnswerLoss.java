package org.attentionlab.eval.metric;

/**
 * The losses of a task's answers, summed.
 *
 * @param nats the sum of their losses
 * @param answers how many there are
 */
public record AnswerLoss(double nats, long answers) {

    /** No answers. */
    public static final AnswerLoss NONE = new AnswerLoss(0, 0);

    /** These answers and one more. */
    public AnswerLoss plus(float loss) {
        return new AnswerLoss(nats + loss, answers + 1);
    }

    /**
     * The mean loss.
     *
     * @param length the number of tokens of a sequence
     * @return the measurement {@code loss}
     */
    public Measurement loss(int length) {
        return answers == 0
                ? Measurement.absent(LossMetrics.LOSS.name(), length, "there were no answers")
                : Measurement.of(LossMetrics.LOSS.name(), length, nats / answers);
    }
}
