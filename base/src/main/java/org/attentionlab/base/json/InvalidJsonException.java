package org.attentionlab.base.json;

/** Text that is no JSON, or more of it than is read. Its message is one line: line, column, and what is wrong there. */
public final class InvalidJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A complaint about a place.
     *
     * @param line the line, from 1
     * @param column the column, from 1
     * @param problem what is wrong there
     */
    public InvalidJsonException(int line, int column, String problem) {
        super("line " + line + ", column " + column + ": " + problem);
    }
}
