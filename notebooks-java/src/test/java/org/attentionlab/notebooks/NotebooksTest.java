package org.attentionlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells of every notebook run, and do what is stored with them. */
class NotebooksTest {

    /** A training ends in other last digits on other processors. */
    private static final String DIGITS = "\\d";

    /** Held to more than what is stored, by a test of its own. */
    private static final String OWN_TEST = "2-meet-the-normalisers.ipynb";

    /** Every notebook there is. */
    static Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("."))) {
            return all
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<String> others() throws IOException {
        return files().filter(name -> !name.equals(OWN_TEST));
    }

    @ParameterizedTest
    @MethodSource("others")
    void cellsDoWhatIsStoredWithThem(String file) throws IOException {
        Notebook notebook = Notebook.read(Path.of(file));
        List<Notebook.Done> done;
        try (JShell shell = Notebook.shell()) {
            done = notebook.run(shell);
        }

        assertStored(notebook, done);
    }

    static void assertStored(Notebook notebook, List<Notebook.Done> done) {
        boolean trains = notebook.trains();
        assertThat(done).hasSameSizeAs(notebook.cells());
        for (int i = 0; i < done.size(); i++) {
            Notebook.Cell cell = notebook.cells().get(i);
            String printed = done.get(i).printed();
            assertThat(trains ? cell.printed().replaceAll(DIGITS, "0") : cell.printed())
                    .as(cell.id())
                    .isEqualTo(trains ? printed.replaceAll(DIGITS, "0") : printed);
            assertThat(cell.hasPicture())
                    .as("picture of " + cell.id())
                    .isEqualTo(!done.get(i).picture().isEmpty());
        }
        assertThat(notebook.cells()).anyMatch(Notebook.Cell::hasPicture);
    }
}
