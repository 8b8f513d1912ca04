package org.attentionlab.base.file;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.base.text.OneLine;

/** A file or a folder that cannot be written. Its message is one line: where, and why. */
public final class UnwritableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What another process couldn't write, in its words. */
    public static UnwritableFileException told(String message) {
        return new UnwritableFileException(message, null);
    }

    private UnwritableFileException(String message, IOException cause) {
        super(OneLine.of(message), cause);
    }

    /**
     * What became of an attempt to write.
     *
     * @param file the file or folder
     * @param cause why it failed
     */
    public static UnwritableFileException of(Path file, IOException cause) {
        IOException reason = cause instanceof UnwritableFileException known ? (IOException) known.getCause() : cause;
        return new UnwritableFileException(file + ": cannot be written: " + FileProblem.of(reason), reason);
    }

    /**
     * The same with more to say.
     *
     * @param advice what follows from it, such as what can be done
     */
    public UnwritableFileException with(String advice) {
        return new UnwritableFileException(getMessage() + "; " + advice, (IOException) getCause());
    }
}
