package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.console.InvalidInputException;

/**
 * A file that a user asked for.
 *
 * @param option the option that names it
 * @param path where it is
 */
record OutputFile(String option, Path path) {

    /**
     * A file that can be written.
     *
     * @throws InvalidInputException if its place is taken by a folder, its folder is not there, or it is protected
     */
    static OutputFile named(String option, Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (Files.isDirectory(path)) {
            throw new InvalidInputException(option, "'" + path + "' is a folder; it has to be a file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInputException(option, "there is no folder '" + folder + "' to put '" + path + "' in");
        }
        if (!Files.isWritable(Files.exists(path) ? path : folder)) {
            throw new InvalidInputException(option, "'" + path + "' cannot be written");
        }
        return new OutputFile(option, path);
    }

    /** Writes the file whole. */
    void write(byte[] content) {
        try {
            Files.write(path, content);
        } catch (IOException e) {
            throw new InvalidInputException(option, "'" + path + "' cannot be written: " + e.getMessage());
        }
    }
}
