package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.cli.console.InvalidInputException;

/** Reads the text files that a user names. */
final class InputFiles {

    private final InputStream standardInput;

    InputFiles(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /**
     * Reads a file.
     *
     * @param name its path, or {@code -} for standard input
     * @throws InvalidInputException if there is no such file or it is no UTF-8 text
     */
    String read(String name) throws IOException {
        return read(name, StrictJson.LARGEST_FILE);
    }

    /**
     * Reads a file that may be a report, which is as long as its study made it. What never ends may be no file, and has the limit of all others.
     *
     * @param name its path, or {@code -} for standard input
     * @throws InvalidInputException if there is no such file or it is no UTF-8 text
     */
    String readReport(String name) throws IOException {
        return read(name, isFile(name) ? InputFile.LARGEST : StrictJson.LARGEST_FILE);
    }

    private static boolean isFile(String name) {
        try {
            return !name.equals("-") && Files.isRegularFile(InputFile.path(name));
        } catch (UnreadableFileException noPath) {
            return false;
        }
    }

    private String read(String name, int limit) throws IOException {
        try {
            byte[] bytes = name.equals("-")
                    ? InputFile.bytes(standardInput, limit, "standard input")
                    : InputFile.bytes(InputFile.path(name), limit);
            return InputFile.document(bytes, name);
        } catch (UnreadableFileException e) {
            throw new InvalidInputException(name, e.problem());
        }
    }

    /**
     * Whether there is a folder of a name.
     *
     * @param name a path
     * @throws InvalidInputException if it is none
     */
    boolean isFolder(String name) {
        try {
            return Files.isDirectory(InputFile.path(name));
        } catch (UnreadableFileException e) {
            throw new InvalidInputException(name, e.problem());
        }
    }
}
