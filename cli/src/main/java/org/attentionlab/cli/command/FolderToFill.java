package org.attentionlab.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.OutputFolder;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.cli.console.InvalidInputException;

/** A folder that a command writes into, which need not be there yet. */
final class FolderToFill {

    private FolderToFill() {}

    /**
     * The folder that somebody wrote.
     *
     * @param option the option that names it
     * @param written its path as written
     * @throws InvalidInputException if that is no path, or there is a file in its place
     */
    static Path named(String option, String written) {
        try {
            Path folder = OutputFolder.plain(InputFile.path(written));
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new InvalidInputException(option, "'" + written + "' is a file; it has to be a folder");
            }
            return folder;
        } catch (UnreadableFileException e) {
            throw new InvalidInputException(option, e.getMessage());
        }
    }
}
