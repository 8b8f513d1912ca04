package org.attentionlab.data;

import java.util.List;
import org.attentionlab.base.text.NearMiss;

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

    /**
     * The complaint about an unknown name.
     *
     * @param kind what the name should have named
     * @param name the name as given
     * @param known all legal names
     * @return one line, with the known name that may have been meant
     */
    public static DataException unknown(String kind, String name, List<String> known) {
        return new DataException("unknown " + kind + " '" + name + "'; there are " + String.join(", ", known)
                + NearMiss.hint(name, known));
    }
}
