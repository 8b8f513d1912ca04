package org.attentionlab.base.file;

import java.io.IOException;
import org.attentionlab.base.text.OneLine;

/** A file that cannot be read as what it should be. Its message is one line: the file, and what is wrong with it. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String problem;

    /**
     * A complaint.
     *
     * @param file the file as it was named
     * @param problem what is wrong with it, such as {@code is a folder; it has to be a file}
     */
    public UnreadableFileException(String file, String problem) {
        super(OneLine.of(file + ": " + problem));
        this.file = file;
        this.problem = problem;
    }

    /** The file as it was named. */
    public String file() {
        return file;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }
}
