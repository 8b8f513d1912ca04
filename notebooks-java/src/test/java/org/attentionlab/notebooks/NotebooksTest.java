package org.attentionlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cells of every notebook run, and do what is stored with them. */
class NotebooksTest {

    /** A training ends in other last digits on other processors. */
    private static final String DIGITS = "\\d";

    @ParameterizedTest
    @CsvSource({
        "1-why-softmax-disperses.ipynb, false",
        "3-train-and-extrapolate.ipynb, true",
        "4-where-attention-sinks.ipynb, false",
        "5-write-your-own-normaliser.ipynb, true"
    })
    void cellsDoWhatIsStoredWithThem(String file, boolean trains) throws IOException {
        Notebook notebook = Notebook.read(Path.of(file));
        List<Notebook.Done> done;
        try (JShell shell = Notebook.shell()) {
            done = notebook.run(shell);
        }

        assertStored(notebook, done, trains);
    }

    static void assertStored(Notebook notebook, List<Notebook.Done> done, boolean trains) {
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
