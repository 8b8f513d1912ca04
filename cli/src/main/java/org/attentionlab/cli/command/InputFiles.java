package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
        byte[] bytes = name.equals("-") ? standardInput.readAllBytes() : bytes(name);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(name, "is no UTF-8 text");
        }
    }

    private static byte[] bytes(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new InvalidInputException(name, "is a folder; it has to be a file");
            }
            if (!Files.exists(file)) {
                throw new InvalidInputException(name, "there is no such file");
            }
            return Files.readAllBytes(file);
        } catch (InvalidPathException | IOException e) {
            throw new InvalidInputException(name, "cannot be read: " + e.getMessage());
        }
    }
}
