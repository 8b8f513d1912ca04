package org.attentionlab.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {

    private static final int LIMIT = 8;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("file"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> InputFile.bytes(file, LIMIT))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void aFileIsReadUpToItsLimit() throws IOException {
        assertThat(InputFile.bytes(file(""), LIMIT)).isEmpty();
        assertThat(InputFile.document(file("\ufeff12345"), LIMIT)).isEqualTo("12345");
        assertThat(InputFile.bytes(file("12345678"), LIMIT)).hasSize(LIMIT);
        assertRefused(file("123456789"), "has more than 8 bytes, the most that is read");
    }

    @Test
    void whatIsNoFileIsRefusedWithTheReason() throws IOException {
        assertRefused(folder, "is a folder; it has to be a file");
        assertRefused(folder.resolve("none"), "there is no such file");
        assertRefused(file("a").resolve("below"), "cannot be read: Not a directory");
        assertRefused(folder.resolve("n".repeat(300)), "cannot be read: File name too long");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("gone"));
        assertRefused(dangling, "is a link to something that is not there");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertRefused(loop, "cannot be read: Too many levels of symbolic links");
        assertThat(InputFile.problem(folder, new AccessDeniedException("x"))).contains("permission is denied");
    }

    @Test
    void aDeviceThatNeverEndsIsReadNoFurtherThanTheLimit() {
        assertRefused(Path.of("/dev/zero"), "has more than 8 bytes");
        assertThatThrownBy(() -> InputFile.bytes(Path.of("/dev/zero"), 1 << 20))
                .hasMessageContaining("more than 1 MiB");
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> InputFile.path("a\0b"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("a\\u0000b: is no path: Nul character not allowed");
        assertThatThrownBy(() -> InputFile.path("")).hasMessage("'': is no path: it is empty");
    }

    @Test
    void aDocumentIsUtf8() throws IOException {
        Files.write(folder.resolve("wide"), "{}".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> InputFile.document(folder.resolve("wide"), LIMIT))
                .hasMessageContaining("wide: is not UTF-8 text: byte 0x00 at offset 1, as in UTF-16");
    }
}
