package org.attentionlab.models.checkpoint;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are replaced whole or not at all. */
final class AtomicFile {

    private AtomicFile() {}

    /** What is written. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file beside the target, forces it to disk, and renames it. */
    static void write(Path target, Content content) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            writeAndForce(fresh, content);
            rename(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Writes a file and forces it to disk. */
    static void writeAndForce(Path file, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            content.writeTo(out);
            out.getFD().sync();
        }
    }

    /** Puts a file in the place of another, for good once this returns. */
    static void rename(Path fresh, Path target) throws IOException {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(target.toAbsolutePath().getParent());
    }

    /** Not every file system can force a directory; where it can't, a rename is as durable as it gets. */
    private static void forceDirectory(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(directory)) {
                channel.force(true);
            }
        }
    }
}
