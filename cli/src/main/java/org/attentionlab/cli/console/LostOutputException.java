package org.attentionlab.cli.console;

import java.io.IOException;

/** Standard output cannot be written. */
public final class LostOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostOutputException(IOException cause) {
        super("standard output cannot be written: " + cause.getMessage(), cause);
    }

    /** Whether whoever read it has stopped reading, as {@code head} does when it has enough. */
    public boolean isClosedByReader() {
        return "Broken pipe".equals(getCause().getMessage());
    }
}
