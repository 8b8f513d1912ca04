package org.attentionlab.eval.study.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Writes a file whole or not at all, whatever happens to the process or the machine meanwhile. */
public final class AtomicFile {

    private static final String PARTIAL = ".attnlab-partial";
    private static final Pattern PARTIAL_NAME = Pattern.compile("\\..+\\.\\d+-\\d+" + Pattern.quote(PARTIAL));

    private static final boolean FOLDERS_CAN_BE_SYNCED =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private AtomicFile() {}

    /**
     * Writes a file: to a temporary file beside it, forced to the disk, renamed over it, the folder forced too.
     *
     * @param file the file, in a folder that exists
     * @param content what it holds
     * @throws IOException if it cannot be written; the file is then what it was before
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        long process = ProcessHandle.current().pid();
        long thread = Thread.currentThread().getId();
        Path partial = folder.resolve("." + file.getFileName() + "." + process + "-" + thread + PARTIAL);
        try {
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        syncFolder(folder);
    }

    /** Whether a file is one that {@link #write} was interrupted in. */
    static boolean isPartial(Path file) {
        return PARTIAL_NAME.matcher(file.getFileName().toString()).matches()
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static void syncFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
