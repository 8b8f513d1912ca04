package org.attentionlab.eval.export;

/** A place that nothing can be handed on to. */
public final class InvalidPlaceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param message the place and what is legal, in one line
     */
    public InvalidPlaceException(String message) {
        super(message);
    }
}
