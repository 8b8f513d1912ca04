package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.status.RunIndex;
import org.attentionlab.eval.status.StudyStatus;

/**
 * The folder of a study that somebody named.
 *
 * @param name as it was written
 * @param path where it is
 */
record StudyFolder(String name, Path path) {

    /**
     * A folder that a study has begun to fill.
     *
     * @throws InvalidInputException if it is none
     */
    static StudyFolder named(String name) {
        try {
            Path path = InputFile.path(name);
            if (!Files.isDirectory(path)) {
                throw new InvalidInputException(
                        name,
                        Files.exists(path) ? "is a file; it has to be a study's folder" : "there is no such folder");
            }
            if (!Files.exists(RunIndex.in(path))) {
                throw new InvalidInputException(
                        name, "there is no runs/index.tsv in it; a study writes one as soon as it starts");
            }
            return new StudyFolder(name, path);
        } catch (UnreadableFileException e) {
            throw new InvalidInputException(e.getMessage());
        }
    }

    /** How far the study is. */
    StudyStatus status(Instant now) throws IOException {
        try {
            return StudyStatus.read(path, now);
        } catch (UnreadableFileException e) {
            throw new InvalidInputException(e.getMessage());
        }
    }
}
