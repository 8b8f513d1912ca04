package org.attentionlab.eval.report;

/**
 * What went wrong in a run.
 *
 * @param run the run's id
 * @param stage where: such as {@code build}, {@code train} or {@code measure}
 * @param exception the class of the exception, or {@code divergence}
 * @param message what it said
 */
public record Failure(String run, String stage, String exception, String message) {

    /** Checks that everything is there; an exception without a message gets an empty one. */
    public Failure {
        Checks.filled("failure.run", run);
        Checks.filled("failure.stage", stage);
        Checks.filled("failure.exception", exception);
        message = message == null ? "" : message;
    }
}
