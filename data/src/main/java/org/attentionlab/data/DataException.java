package org.attentionlab.data;

/**
 * The data a user asked for cannot be used as asked: it is missing, empty, too short, not text, or has no such name.
 * The message is written for the person who typed the request and says what would be legal.
 */
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * A complaint about the data itself.
     *
     * @param message what is wrong, with the value, and what is needed
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * A complaint about data that could not be read.
     *
     * @param message what is wrong, with the value, and what is needed
     * @param cause the failure of the file system
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
