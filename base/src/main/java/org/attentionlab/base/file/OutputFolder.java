package org.attentionlab.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that files are written into. */
public final class OutputFolder {

    private OutputFolder() {}

    /**
     * Creates a folder, and those that it lies in, where they are missing.
     *
     * @param folder the folder
     * @return the folder
     * @throws UnwritableFileException if it cannot be created
     */
    public static Path create(Path folder) throws UnwritableFileException {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw UnwritableFileException.of(folder, failed);
        }
    }
}
