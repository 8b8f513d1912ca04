package org.attentionlab.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.console.InvalidInputException;

/** Checks the files that a user wants written, before there is anything to write. */
final class OutputFiles {

    private OutputFiles() {}

    /**
     * Makes sure that a file can be written.
     *
     * @throws InvalidInputException if there is a folder in its place, or none to put it in, or it is protected
     */
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("--out", "'" + file + "' is a folder; it has to be a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInputException("--out", "there is no folder '" + folder + "' to put '" + file + "' in");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new InvalidInputException("--out", "'" + file + "' cannot be written");
        }
    }
}
