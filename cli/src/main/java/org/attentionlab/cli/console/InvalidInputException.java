package org.attentionlab.cli.console;

/**
 * Something the user typed or handed over is wrong. The message is one line for that user: the flag or key path, the
 * value, what is legal and what was probably meant.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint.
     *
     * @param message what is wrong, where, and what is legal
     */
    public InvalidInputException(String message) {
        super(message);
    }

    /**
     * A complaint about a place.
     *
     * @param path the flag or key path
     * @param problem what is wrong there, and what is legal
     */
    public InvalidInputException(String path, String problem) {
        super(path + ": " + problem);
    }
}
