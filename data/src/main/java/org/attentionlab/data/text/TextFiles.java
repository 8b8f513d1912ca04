package org.attentionlab.data.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.attentionlab.data.DataException;

/**
 * A corpus of one's own: a UTF-8 file, or every file below a directory as one document each, ordered by path. Line ends
 * and all other characters stay as they are. In a directory, hidden files and directories (names that start with a dot)
 * and empty files are passed over; a file that is not UTF-8 is an error that names it.
 */
public final class TextFiles {
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private TextFiles() {}

    /**
     * Reads a file or a directory. The corpus bears the last part of the path as its name, so that no report shows how
     * a disk is laid out.
     *
     * @param path an existing file or directory
     * @return the corpus
     * @throws DataException if there is nothing at the path, no text in it, or something other than UTF-8
     */
    public static Corpus read(Path path) {
        if (!Files.exists(path)) {
            throw new DataException("no file or directory '" + path + "'");
        }
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "file system" : last.toString();
        if (!Files.isDirectory(path)) {
            String text = readText(path);
            if (text.isEmpty()) {
                throw new DataException("file '" + path + "' is empty: there is no text to learn from");
            }
            return new Corpus(name, "text file", List.of(new Document(name, text)));
        }
        List<Document> documents = files(path).stream()
                .map(file -> new Document(relativeName(path, file), readText(file)))
                .filter(document -> !document.text().isEmpty())
                .toList();
        if (documents.isEmpty()) {
            throw new DataException("directory '" + path + "' holds no text: no visible file that is not empty");
        }
        return new Corpus(name, "directory of text files", documents);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(Files::isRegularFile)
                    .filter(file -> isVisible(directory, file))
                    .sorted(Comparator.comparing(file -> relativeName(directory, file)))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DataException("directory '" + directory + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isVisible(Path directory, Path file) {
        for (Path part : directory.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static String relativeName(Path directory, Path file) {
        StringJoiner name = new StringJoiner("/");
        directory.relativize(file).forEach(part -> name.add(part.toString()));
        return name.toString();
    }

    private static String readText(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new DataException("file '" + file + "' has " + size + " bytes; at most " + LARGEST_FILE
                        + " can be read as one document, so split it into several");
            }
            return StrictUtf8.decode(Files.readAllBytes(file), "file '" + file + "'");
        } catch (NoSuchFileException e) {
            throw new DataException("file '" + file + "' has disappeared", e);
        } catch (IOException e) {
            throw new DataException("file '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
