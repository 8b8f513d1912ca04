package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextFilesTest {
    @TempDir
    Path directory;

    @Test
    void fileIsOneDocumentAsItIs() throws IOException {
        String text = "Ünïcödé \uD83D\uDE00\r\nsecond\rthird\n\0";
        Corpus corpus = TextFiles.read(write("my.txt", text));

        assertThat(corpus.name()).isEqualTo("my.txt");
        assertThat(corpus.documents()).containsExactly(new Document("my.txt", text));
        assertThat(corpus.sha256()).isEqualTo(new ContentHash().add(text).hex());
    }

    @Test
    void byteOrderMarkIsNoText() throws IOException {
        assertThat(TextFiles.read(write("bom.txt", "\uFEFFa\uFEFFb"))
                        .documents()
                        .get(0)
                        .text())
                .isEqualTo("a\uFEFFb");
        assertThatThrownBy(() -> TextFiles.read(write("bom.txt", "\uFEFF"))).hasMessageContaining("is empty");
    }

    @Test
    void directoryIsOneDocumentPerFileOrderedByPath() throws IOException {
        write("b.txt", "3");
        write("a/z.txt", "1");
        write("a/z/deep.txt", "2");
        write("c.txt", "4");

        assertThat(TextFiles.read(directory).documents())
                .containsExactly(
                        new Document("a/z.txt", "1"),
                        new Document("a/z/deep.txt", "2"),
                        new Document("b.txt", "3"),
                        new Document("c.txt", "4"));
    }

    @Test
    void hiddenAndEmptyFilesOfADirectoryArePassedOver() throws IOException {
        write("a.txt", "kept");
        write("empty.txt", "");
        write(".hidden", "no");
        Files.write(write(".git/objects/pack", "no"), new byte[] {(byte) 0xff});

        assertThat(TextFiles.read(directory).documents()).containsExactly(new Document("a.txt", "kept"));
    }

    @Test
    void hiddenDirectoryMayBeAskedForByName() throws IOException {
        Path hidden = write(".notes/a.txt", "kept").getParent();

        assertThat(TextFiles.read(hidden).documents()).containsExactly(new Document("a.txt", "kept"));
    }

    @Test
    void missingPathIsRefused() {
        Path missing = directory.resolve("nothing.txt");

        assertThatThrownBy(() -> TextFiles.read(missing))
                .isInstanceOf(DataException.class)
                .hasMessage("no file or directory '" + missing + "'");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Path empty = write("empty.txt", "");

        assertThatThrownBy(() -> TextFiles.read(empty))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("file '" + empty + "' is empty");
    }

    @Test
    void directoryWithoutTextIsRefused() throws IOException {
        write("empty.txt", "");

        assertThatThrownBy(() -> TextFiles.read(directory))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("directory '" + directory + "' holds no text");
    }

    @Test
    void linkThatLeadsBackIsRefused() throws IOException {
        write("a.txt", "text");
        Files.createSymbolicLink(directory.resolve("loop"), directory);

        assertThatThrownBy(() -> TextFiles.read(directory))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'loop' is a link that leads back")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void nothingVisibleIsLeftOutInSilence() throws IOException {
        write("a.txt", "text");
        Path below = Files.createDirectories(directory.resolve("below"));
        Path dangling = Files.createSymbolicLink(below.resolve("dangling.txt"), Path.of("gone.txt"));
        assertThatThrownBy(() -> TextFiles.read(directory))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'below/dangling.txt' is a link to something that is not there");
        assertThatThrownBy(() -> TextFiles.read(dangling)).hasMessage("a link that leads nowhere '" + dangling + "'");
        Files.delete(dangling);

        Path itself = Files.createSymbolicLink(below.resolve("itself"), Path.of("itself"));
        assertThatThrownBy(() -> TextFiles.read(directory)).hasMessageContaining("'below/itself' ");
        Files.delete(itself);

        Path device = Files.createSymbolicLink(below.resolve("device"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> TextFiles.read(directory))
                .hasMessageContaining("'below/device' is neither a file nor a directory");
        assertThatThrownBy(() -> TextFiles.read(device)).hasMessageContaining("is neither a file nor a directory");
    }

    @Test
    void hiddenLinksMayLeadNowhere() throws IOException {
        write("a.txt", "text");
        Files.createSymbolicLink(directory.resolve(".dangling"), Path.of("gone.txt"));
        Files.createSymbolicLink(
                Files.createDirectories(directory.resolve(".git")).resolve("x"), Path.of("gone.txt"));

        assertThat(TextFiles.read(directory).documents()).containsExactly(new Document("a.txt", "text"));
    }

    @Test
    void linksToTextAreFollowed() throws IOException {
        Path elsewhere = write("elsewhere/b.txt", "2");
        Path corpus = write("corpus/a.txt", "1").getParent();
        Files.createSymbolicLink(corpus.resolve("b.txt"), elsewhere);
        Files.createSymbolicLink(corpus.resolve("c"), elsewhere.getParent());

        assertThat(TextFiles.read(corpus).documents())
                .containsExactly(new Document("a.txt", "1"), new Document("b.txt", "2"), new Document("c/b.txt", "2"));
    }

    static Stream<Arguments> notUtf8() {
        return Stream.of(
                Arguments.of("Latin-1", "caf\u00e9 au lait".getBytes(StandardCharsets.ISO_8859_1), "0xe9 at offset 3"),
                Arguments.of(
                        "Latin-1 at the end", "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), "0xe9 at offset 3"),
                Arguments.of("UTF-16", "\uFEFFab".getBytes(Charset.forName("UTF-16LE")), "0xff at offset 0"),
                Arguments.of("an overlong form", new byte[] {'a', (byte) 0xc0, (byte) 0x80}, "0xc0 at offset 1"),
                Arguments.of("a surrogate", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, "0xed at offset 0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUtf8")
    void fileThatIsNotUtf8IsRefusedWithThePlace(String what, byte[] bytes, String place) throws IOException {
        Path file = Files.write(directory.resolve("other.txt"), bytes);

        assertThatThrownBy(() -> TextFiles.read(file))
                .as(what)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("file '" + file + "' is not UTF-8 text: byte " + place);
        assertThatThrownBy(() -> TextFiles.read(directory)).hasMessageContaining(place);
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
