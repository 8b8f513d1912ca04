package org.attentionlab.base.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Writes files whole or not at all, whatever happens to the process or the machine meanwhile. */
public final class AtomicFile {

    private static final String PARTIAL = ".attnlab-partial";
    private static final Pattern PARTIAL_NAME = Pattern.compile("\\..+\\.\\d+-\\d+" + Pattern.quote(PARTIAL));

    private static final boolean FOLDERS_CAN_BE_SYNCED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private AtomicFile() {}

    /** What is written. */
    @FunctionalInterface
    public interface Content {

        /** Writes it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file: to a temporary file beside it, forced to the disk, renamed over it, the folder forced too.
     *
     * @param file the file, in a folder that exists
     * @param content what it holds
     * @throws UnwritableFileException if it cannot be written; the file is then what it was before
     */
    public static void write(Path file, byte[] content) throws UnwritableFileException {
        write(file, out -> out.write(content));
    }

    /**
     * Writes a file: to a temporary file beside it, forced to the disk, renamed over it, the folder forced too.
     *
     * @param file the file, in a folder that exists
     * @param content what it holds
     * @throws UnwritableFileException if it cannot be written; the file is then what it was before
     */
    public static void write(Path file, Content content) throws UnwritableFileException {
        long process = ProcessHandle.current().pid();
        long thread = Thread.currentThread().getId();
        Path partial = file.resolveSibling("." + file.getFileName() + "." + process + "-" + thread + PARTIAL);
        try {
            writeAndForce(partial, content);
            rename(partial, file);
        } catch (IOException failed) {
            throw UnwritableFileException.of(file, failed);
        } finally {
            partial.toFile().delete();
        }
    }

    /**
     * Writes a file in place and forces it to the disk. Until this returns it may hold a part of the content.
     *
     * @param file the file, in a folder that exists
     * @param content what it holds
     * @throws UnwritableFileException if it cannot be written
     */
    public static void writeAndForce(Path file, Content content) throws UnwritableFileException {
        // No channel: an interrupt of the thread would close it.
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            content.writeTo(out);
            out.getFD().sync();
        } catch (IOException failed) {
            throw UnwritableFileException.of(file, failed);
        }
    }

    /**
     * Puts a file in the place of another, for good once this returns.
     *
     * @throws UnwritableFileException if that cannot be done
     */
    public static void rename(Path file, Path place) throws UnwritableFileException {
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(place.toAbsolutePath().getParent());
        } catch (IOException failed) {
            throw UnwritableFileException.of(place, failed);
        }
    }

    /** Whether a file is one that {@link #write} was interrupted in. */
    public static boolean isPartial(Path file) {
        return PARTIAL_NAME.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Forces a folder to the disk, though its thread be interrupted, which closes a channel. */
    private static void syncFolder(Path folder) throws IOException {
        boolean interrupted = false;
        boolean synced = !FOLDERS_CAN_BE_SYNCED;
        while (!synced) {
            interrupted |= Thread.interrupted();
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
                synced = true;
            } catch (ClosedByInterruptException meanwhile) {
                synced = false;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
