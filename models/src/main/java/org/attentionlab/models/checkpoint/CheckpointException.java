package org.attentionlab.models.checkpoint;

import java.io.IOException;

/** A file that is not what it should be: damaged, of another format, or for another model. */
public final class CheckpointException extends IOException {
    private static final long serialVersionUID = 1L;

    /** A complaint that names the file and what is wrong with it. */
    public CheckpointException(String message) {
        super(message);
    }

    /** A complaint with the failure behind it. */
    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
