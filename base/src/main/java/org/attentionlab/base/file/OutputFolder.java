package org.attentionlab.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Folders that files are written into. */
public final class OutputFolder {

    private OutputFolder() {}

    /**
     * A path without ways into a folder that is not there and back out of it: {@code missing/../x} is {@code x}. What is there
     * may be a link, whose parent is another folder, and stays as written.
     *
     * @param written a path
     * @return the path that leads to the same place, whatever is created on the way
     */
    public static Path plain(Path written) {
        Path plain = written.isAbsolute() ? written.getRoot() : Path.of("");
        for (Path name : written) {
            if (!name.toString().equals(".")) {
                boolean back = name.toString().equals("..") && !plain.toString().isEmpty() && Files.notExists(plain);
                plain = back ? Optional.ofNullable(plain.getParent()).orElse(Path.of("")) : plain.resolve(name);
            }
        }
        return plain;
    }

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
