package org.attentionlab.bench.contest;

/**
 * Whom we are measured against.
 *
 * @param name as reports call it
 * @param work what it does
 * @param way how it does it
 * @param libtorch whether it is libtorch; otherwise it is ourselves, doing other work
 */
record Opponent(String name, Work work, String way, boolean libtorch) {

    static final String EAGER = "eager";
    static final String SDPA = "sdpa";

    static Opponent eager(Work work) {
        return new Opponent("libtorch eager", work, EAGER, true);
    }

    static Opponent sdpa(Work work) {
        return new Opponent("libtorch SDPA", work, SDPA, true);
    }

    static Opponent ourselves(String name, Work work) {
        return new Opponent("ours, " + name, work, ContestProcesses.OUR_WAY, false);
    }
}
