package org.attentionlab.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.attentionlab.base.file.FileProblem;
import org.attentionlab.base.file.UnwritableFileException;
import org.attentionlab.engine.library.NativeCodeException;

/**
 * What keeps the program from going on although nothing is wrong with it: a full disk, a folder without permission, too little
 * memory, machine code that cannot be loaded.
 */
final class MachineTrouble {

    private MachineTrouble() {}

    /** What is wrong with the machine, in a line; empty if the fault is the program's own. */
    static Optional<String> behind(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof NativeCodeException || cause instanceof UnwritableFileException) {
                return Optional.of(cause.getMessage());
            }
            if (cause instanceof FileSystemException refused) {
                return Optional.of(refused.getFile() + ": " + FileProblem.of(refused));
            }
            if (cause instanceof OutOfMemoryError) {
                return Optional.of("not enough memory (" + cause.getMessage()
                        + "); ATTNLAB_JAVA_OPTIONS=-Xmx8g, or as much as there is, gives Java more");
            }
            // What the operating system refuses of a file that is open; a library's own exceptions are of a class of
            // theirs.
            if (cause.getClass() == IOException.class && cause.getMessage() != null) {
                return Optional.of(cause.getMessage());
            }
        }
        return Optional.empty();
    }
}
