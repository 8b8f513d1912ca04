package org.attentionlab.eval.run;

/** A stage of a run ended with an exception. The study goes on without the run. */
final class RunFailure extends RuntimeException {

    /** Reading the model of a training that was done before. */
    static final String LOAD = "load";

    /** Training. */
    static final String TRAIN = "train";

    /** Measuring the trained model. */
    static final String MEASURE = "measure";

    private static final long serialVersionUID = 1L;

    private final String stage;

    RunFailure(String stage, Throwable cause) {
        super(stage, cause);
        this.stage = stage;
    }

    /** What the run was doing. */
    String stage() {
        return stage;
    }
}
