package org.attentionlab.base.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.attentionlab.base.text.Utf8;

/**
 * Files that are read whole. No more is read than a limit, so that a device that never ends is refused like a file that
 * is too large, and no more memory is taken than what is there.
 */
public final class InputFile {

    /** The most bytes of any file that is read whole, which are those of an array: the limit of files that this program writes itself. */
    public static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final int MEBI = 1 << 20;

    private InputFile() {}

    /**
     * The path that somebody wrote.
     *
     * @param written the path as written
     * @return the path
     * @throws UnreadableFileException if no path can be written so
     */
    public static Path path(String written) throws UnreadableFileException {
        if (written.isEmpty()) {
            throw new UnreadableFileException("''", "is no path: it is empty");
        }
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new UnreadableFileException(written, "is no path: " + e.getReason());
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file, which may be a pipe
     * @param limit the most bytes it may have
     * @return its bytes
     * @throws UnreadableFileException if there is no such file, it is a folder, is larger than that or cannot be read
     */
    public static byte[] bytes(Path file, int limit) throws UnreadableFileException {
        if (Files.isDirectory(file)) {
            throw new UnreadableFileException(file.toString(), "is a folder; it has to be a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            if (size > limit) {
                throw tooLarge(file.toString(), limit);
            }
            return size > 0 && Files.isRegularFile(file) ? in.readAllBytes() : bytes(in, limit, file.toString());
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFileException(file.toString(), problem(file, e));
        }
    }

    /**
     * Reads what a stream holds.
     *
     * @param in the stream
     * @param limit the most bytes it may have
     * @param name what messages call it
     * @return its bytes
     * @throws UnreadableFileException if it has more bytes
     * @throws IOException if it cannot be read
     */
    public static byte[] bytes(InputStream in, int limit, String name) throws IOException {
        byte[] bytes = in.readNBytes(limit);
        if (bytes.length == limit && in.read() >= 0) {
            throw tooLarge(name, limit);
        }
        return bytes;
    }

    /**
     * Reads a YAML or JSON file.
     *
     * @param file the file, which may be a pipe
     * @param limit the most bytes it may have
     * @return its text, without a byte order mark
     * @throws UnreadableFileException if it cannot be read or is not UTF-8
     */
    public static String document(Path file, int limit) throws UnreadableFileException {
        return document(bytes(file, limit), file.toString());
    }

    /**
     * The text of a YAML or JSON file that has been read.
     *
     * @param bytes its bytes
     * @param name what messages call it
     * @return its text, without a byte order mark
     * @throws UnreadableFileException if it is not UTF-8
     */
    public static String document(byte[] bytes, String name) throws UnreadableFileException {
        try {
            return Utf8.decodeDocument(bytes);
        } catch (Utf8.MalformedException e) {
            throw new UnreadableFileException(name, e.getMessage());
        }
    }

    /**
     * Why a file cannot be read.
     *
     * @param file the file
     * @param failure what reading it threw
     * @return the reason, to follow the file's name
     */
    public static String problem(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return Files.isSymbolicLink(file) ? "is a link to something that is not there" : "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot be read: permission is denied";
        }
        if (failure instanceof FileSystemException withReason && withReason.getReason() != null) {
            return "cannot be read: " + withReason.getReason();
        }
        return "cannot be read: " + failure.getMessage();
    }

    private static UnreadableFileException tooLarge(String name, int limit) {
        return new UnreadableFileException(name, "has more than " + size(limit) + ", the most that is read");
    }

    private static String size(int bytes) {
        return bytes % MEBI == 0 ? bytes / MEBI + " MiB" : bytes + " bytes";
    }
}
