package org.attentionlab.bench.contest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the peer has its memory from. It allocates an array for every result, so that this decides half of its eager times. */
enum PeerAllocator {
    /** gperftools' allocator, which keeps what was freed; where it is not installed, the system's. */
    TCMALLOC {
        @Override
        Optional<Path> library() {
            return PLACES.stream().filter(Files::exists).findFirst();
        }
    },
    /** The system's, which is what libtorch has where nobody gives it another. */
    SYSTEM {
        @Override
        Optional<Path> library() {
            return Optional.empty();
        }
    };

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4"),
            Path.of("/usr/lib/aarch64-linux-gnu/libtcmalloc_minimal.so.4"));

    /** The library that is loaded before libtorch, if any. */
    abstract Optional<Path> library();

    /** What there really is, for reports. */
    String found() {
        return library().map(path -> path.getFileName().toString()).orElse("the system's");
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
