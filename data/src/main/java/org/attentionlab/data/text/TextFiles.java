package org.attentionlab.data.text;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.text.Utf8;
import org.attentionlab.data.DataException;

/**
 * A corpus of one's own: a UTF-8 file, or every file below a directory as one document each, ordered by path. Line ends
 * and all other characters stay as they are. In a directory, hidden files and directories (names that start with a dot)
 * and empty files are passed over; links are followed. Whatever else cannot be read as UTF-8 is an error that names it.
 */
public final class TextFiles {
    private static final int LARGEST_FILE = Integer.MAX_VALUE - 8;

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
            boolean link = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            throw new DataException((link ? "a link that leads nowhere" : "no file or directory") + " '" + path + "'");
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
        List<Document> documents = TextFolder.files(path).stream()
                .map(file -> new Document(TextFolder.name(path, file), readText(file)))
                .filter(document -> !document.text().isEmpty())
                .toList();
        if (documents.isEmpty()) {
            throw new DataException("directory '" + path + "' holds no text: no visible file that is not empty");
        }
        return new Corpus(name, "directory of text files", documents);
    }

    private static String readText(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataException("'" + file + "' is neither a file nor a directory");
        }
        try {
            return Utf8.decode(InputFile.bytes(file, LARGEST_FILE));
        } catch (Utf8.MalformedException e) {
            throw new DataException(
                    "file '" + file + "' " + e.getMessage() + "; convert it to UTF-8 or leave it out", e);
        } catch (UnreadableFileException e) {
            throw new DataException("file '" + file + "' " + e.problem(), e);
        }
    }
}
