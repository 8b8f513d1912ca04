package org.attentionlab.base.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final byte[] AFTER = "after".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");

        AtomicFile.write(file, AFTER);

        assertThat(file).content().isEqualTo("after");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aContentThatFailsLeavesTheFileAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(AFTER);
                    throw new IOException("it went wrong");
                }))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessage(file + ": cannot be written: it went wrong");
        assertThat(file).content().isEqualTo("before");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aFullDiskIsToldWithTheFile() {
        assertThatThrownBy(() -> AtomicFile.writeAndForce(Path.of("/dev/full"), out -> out.write(AFTER)))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessage("/dev/full: cannot be written: No space left on device");
    }

    @Test
    void aFolderThatIsNotThereIsToldWithTheFile() {
        Path file = folder.resolve("missing/file");

        assertThatThrownBy(() -> AtomicFile.write(file, AFTER))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessage(file + ": cannot be written: No such file or directory");
    }

    @Test
    void aFolderInTheFilesPlaceIsToldAndStays() throws IOException {
        Path file = Files.createDirectories(folder.resolve("file/within")).getParent();

        assertThatThrownBy(() -> AtomicFile.write(file, AFTER))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageStartingWith(file + ": cannot be written: ");
        assertThat(file.resolve("within")).isDirectory();
        assertThat(folder).isDirectoryNotContaining(AtomicFile::isPartial);
    }

    @Test
    void aFileInAFoldersPlaceIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> OutputFolder.create(file))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessage(file + ": cannot be written: a file is in its place");
        assertThatThrownBy(() -> OutputFolder.create(file.resolve("within")))
                .isInstanceOf(UnwritableFileException.class)
                .hasMessageStartingWith(file.resolve("within") + ": cannot be written: ");
    }

    @Test
    void adviceFollowsTheCause() {
        IOException cause = new IOException("it went wrong");

        assertThat(UnwritableFileException.of(folder, cause).with("do this"))
                .hasMessage(folder + ": cannot be written: it went wrong; do this")
                .hasCause(cause);
    }
}
