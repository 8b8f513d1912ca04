package org.attentionlab.base.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputFolderTest {

    @TempDir
    private Path here;

    @ParameterizedTest
    @CsvSource({"missing/../x, x", "a/b/../../x, x", "missing/./../x, x", "x, x", "missing/x, missing/x"})
    void aWayIntoAFolderThatIsNotThereAndBackLeadsNowhere(String written, String plain) throws IOException {
        assertThat(OutputFolder.plain(here.resolve(written))).isEqualTo(here.resolve(plain));
        OutputFolder.create(OutputFolder.plain(here.resolve(written)));
        assertThat(here.resolve(plain)).isDirectory();
    }

    @Test
    void aRelativeWayThatEndsWhereItBeganIsKept() {
        assertThat(OutputFolder.plain(Path.of("no-such-folder/../x"))).isEqualTo(Path.of("x"));
        assertThat(OutputFolder.plain(Path.of("../x"))).isEqualTo(Path.of("../x"));
    }

    @Test
    void theParentOfALinkIsThatOfWhatItLeadsTo() throws IOException {
        Path deep = Files.createDirectories(here.resolve("there/deep"));
        Path link = Files.createSymbolicLink(here.resolve("link"), deep);

        Path plain = OutputFolder.plain(link.resolve("../x"));

        assertThat(OutputFolder.create(plain).toRealPath())
                .isEqualTo(here.resolve("there/x").toRealPath());
    }
}
