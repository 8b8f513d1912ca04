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
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.attentionlab.base.file.UnwritableFileException;

/**
 * A folder that one process has for itself. The operating system holds the lock on {@code .attnlab-lock} and drops it when
 * the process dies. {@code .attnlab-holder} names the process: for messages, and so that the holder itself never opens the lock
 * file a second time, since closing that again would drop the lock.
 */
final class FolderLock implements AutoCloseable {

    private static final String LOCK = ".attnlab-lock";
    private static final String HOLDER = ".attnlab-holder";
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_NANOSECONDS = 20_000_000;

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
        Path holder = folder.resolve(HOLDER);
        if (named(holder).equals(thisProcess())) {
            throw new StoreInUse(folder, thisProcess());
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!becomesLocked(channel)) {
                throw new StoreInUse(folder, named(holder));
            }
            Files.writeString(holder, thisProcess());
            return new FolderLock(holder, channel);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Tries for a moment, since somebody may be looking whether the folder is locked. */
    private static boolean becomesLocked(FileChannel channel) throws IOException {
        boolean locked = lock(channel, false).isPresent();
        for (int attempt = 1; attempt < ATTEMPTS && !locked; attempt++) {
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
            locked = lock(channel, false).isPresent();
        }
        return locked;
    }

    private static Optional<FileLock> lock(FileChannel channel, boolean shared) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
        } catch (OverlappingFileLockException heldByThisProcess) {
            return Optional.empty();
        }
    }

    /** The process that has a folder; empty if none has. */
    static Optional<String> holder(Path folder) throws IOException {
        String named = named(folder.resolve(HOLDER));
        Path file = folder.resolve(LOCK);
        if (named.equals(thisProcess())) {
            return Optional.of(named);
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return lock(channel, true).isPresent() ? Optional.empty() : Optional.of(named);
        }
    }

    private static String named(Path holder) throws IOException {
        return Files.exists(holder) ? new String(Files.readAllBytes(holder), StandardCharsets.UTF_8) : "";
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
