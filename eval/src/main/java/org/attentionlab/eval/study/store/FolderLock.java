package org.attentionlab.eval.study.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.attentionlab.base.file.UnwritableFileException;

/**
 * A folder that one process has for itself. The operating system holds the lock on {@code .attnlab-lock} and drops it when
 * the process dies. {@code .attnlab-holder} names the process: for messages, and so that the holder itself never opens the lock
 * file a second time, since closing that again would drop the lock.
 */
final class FolderLock implements AutoCloseable {

    private final Path holder;
    private final FileChannel channel;

    private FolderLock(Path holder, FileChannel channel) {
        this.holder = holder;
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws StoreInUse if another process, or another part of this one, has it
     * @throws UnwritableFileException if it cannot be locked
     */
    static FolderLock take(Path folder) throws IOException {
        try {
            return lock(folder);
        } catch (IOException unwritable) {
            throw UnwritableFileException.of(folder, unwritable);
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        Path holder = folder.resolve(".attnlab-holder");
        if (holder(holder).equals(thisProcess())) {
            throw new StoreInUse(folder, thisProcess());
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(".attnlab-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new StoreInUse(folder, holder(holder));
            }
            Files.writeString(holder, thisProcess());
            return new FolderLock(holder, channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String holder(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    /** The number of a process is used again, in containers by every one of them; together with its start it is not. */
    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return process.pid() + " started " + process.info().startInstant().orElseGet(FolderLock::startOfThisMachine);
    }

    private static Instant startOfThisMachine() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(holder);
        channel.close();
    }
}
