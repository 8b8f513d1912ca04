package org.attentionlab.eval.local;

/** A worker came to an end, or ran out of memory and is no use any more. */
final class WorkerLost extends Exception {

    private static final long serialVersionUID = 1L;

    private final String words;

    /**
     * The end of a worker.
     *
     * @param reason what ended it, in a line
     * @param words what it said last
     */
    WorkerLost(String reason, String words) {
        super(reason);
        this.words = words;
    }

    /** The reason, and what the worker said last. */
    String trace() {
        return getMessage() + "\n" + words;
    }
}
