package org.attentionlab.data.task.token;

/**
 * How right answers are.
 *
 * @param right how many answers are right
 * @param answers how many there are
 * @param exact how many sequences have right answers only
 * @param sequences how many sequences there are
 */
record Answers(long right, long answers, long exact, long sequences) {

    /** The share of right answers. */
    double accuracy() {
        return (double) right / answers;
    }

    /** The share of sequences whose answers are all right. */
    double exactMatch() {
        return (double) exact / sequences;
    }
}
