package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.attentionlab.cli.InvalidInputException;

/** Reads the text files that a user names. */
final class InputFiles {

    private final InputStream standardInput;

    InputFiles(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /**
     * Reads a file.
     *
     * @param place the flag or argument that named it
     * @param name its path, or {@code -} for standard input
     * @throws InvalidInputException if there is no such file or it is no UTF-8 text
     */
    String read(String place, String name) throws IOException {
        byte[] bytes = name.equals("-") ? standardInput.readAllBytes() : bytes(place, name);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(place, "'" + name + "' is no UTF-8 text");
        }
    }

    private static byte[] bytes(String place, String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new InvalidInputException(place, "'" + name + "' is a folder; it has to be a file");
            }
            if (!Files.exists(file)) {
                throw new InvalidInputException(place, "there is no file '" + name + "'");
            }
            return Files.readAllBytes(file);
        } catch (InvalidPathException | IOException e) {
            throw new InvalidInputException(place, "'" + name + "' cannot be read: " + e.getMessage());
        }
    }
}
