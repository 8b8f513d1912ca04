package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.base.file.UnwritableFileException;
import org.attentionlab.cli.console.InvalidInputException;

/** A file that a user wants written. Whether it can be is looked at before there is anything to write. */
final class OutputFile {

    private final Path path;

    private OutputFile(Path path) {
        this.path = path;
    }

    /**
     * A file that can be written.
     *
     * @param option the option that names it
     * @param path where it is
     * @throws InvalidInputException if there is a folder in its place, or none to put it in, or it is protected
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
        return new OutputFile(path);
    }

    /**
     * Writes the file, whole or not at all. Through a link, and into a pipe or a device, it is written as it stands: those are
     * not to be replaced.
     *
     * @throws UnwritableFileException if that cannot be done
     */
    void write(byte[] content) throws UnwritableFileException {
        if (Files.exists(path) && (Files.isSymbolicLink(path) || !Files.isRegularFile(path))) {
            try {
                Files.write(path, content);
            } catch (IOException failed) {
                throw UnwritableFileException.of(path, failed);
            }
        } else {
            AtomicFile.write(path, content);
        }
    }
}
