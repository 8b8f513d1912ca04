package org.attentionlab.bench.contest;

/**
 * One line of the table: our work, whom it is measured against, and what is aimed at.
 *
 * @param work what we do
 * @param opponent whom against
 * @param target the least ratio of the opponent's time over ours
 * @param tolerance the largest difference between both answers, relative to the largest entry; 0 where both sides do
 *     different work, so that there is nothing to compare
 */
record Match(Work work, Opponent opponent, double target, double tolerance) {

    /** Whether it measures a piece of work against ourselves with softmax. */
    boolean isAgainstSoftmax(Work other) {
        return work.equals(other)
                && !opponent.libtorch()
                && "softmax".equals(opponent.work().normaliser());
    }

    /** What {@code --only} is matched with. */
    String name() {
        return work.kind().key() + " " + work.normaliser() + " " + work.length() + " " + opponent.name();
    }
}
