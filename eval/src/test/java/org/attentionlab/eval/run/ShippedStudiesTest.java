package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.StudyReference;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.Tokeniser;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies in {@code studies} and the page about study files hold against the real names. */
class ShippedStudiesTest {

    private static final Path STUDIES = Path.of("..", "studies");
    private static final StudyReader READER = new StudyReader(RegistryVocabulary.standard());

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(STUDIES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Study read(String name, String... settings) {
        return READER.read(
                STUDIES.resolve(name), Stream.of(settings).map(Setting::parse).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aShippedStudyIsLegalAndCalledAsItsFile(Path file) {
        List<Setting> path =
                file.endsWith("char-baseline.yaml") ? List.of(Setting.parse("task.path=plays.txt")) : List.of();
        Study study = READER.read(file, path);
        assertThat(file).hasFileName(study.name() + ".yaml");
        assertThat(study.seeds()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theQuickstartMeasuresSevenNormalisersUpToEightTimesTheTrainedLength() {
        Study study = read("quickstart.yaml");
        assertThat(study.cells()).hasSize(7);
        assertThat(study.cells())
                .flatExtracting(cell -> cell.model().normaliser().all())
                .extracting(SettledChoice::type)
                .containsExactly("softmax", "ssmax", "softpick", "sigmoid", "lssar", "linear", "gaussian_l1");
        int trained = study.cells().get(0).train().length();
        assertThat(study.compute().lengths()).containsExactly(trained, 2 * trained, 4 * trained, 8 * trained);
    }

    @Test
    void theCharacterBaselineTakesItsTextFromASetting() {
        Study study = read("char-baseline.yaml", "task.path=plays.txt");
        assertThat(study.task()).isEqualTo(new Task.TextFile("plays.txt", Tokeniser.CHARACTER));
        assertThatThrownBy(() -> read("char-baseline.yaml"))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("task.path");
    }

    @Test
    void maxRetrievalSwapsTheNormaliserAtTestTimeOnly() {
        Study study = read("max-retrieval.yaml");
        assertThat(study.task()).isInstanceOf(Task.MaxRetrieval.class);
        assertThat(study.cells()).hasSize(2);
        assertThat(study.cells().get(0).test().normaliser()).isEmpty();
        assertThat(study.cells().get(1).test().normaliser()).isPresent();
        assertThat(study.cells())
                .extracting(cell -> cell.model())
                .containsOnly(study.cells().get(0).model());
    }

    @Test
    void everyTaskOnTokensHasAStudy() throws IOException {
        List<String> studied = files().stream()
                .filter(file -> file.getParent().endsWith("tasks"))
                .map(file -> READER.read(file, List.of()).task().type().label())
                .toList();
        assertThat(studied)
                .containsExactlyInAnyOrderElementsOf(RegistryVocabulary.standardTasks().tasks().stream()
                        .map(task -> task.card().name())
                        .toList());
    }

    @Test
    void thePageOfAllKeysIsCurrent() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "study-file.md"), StandardCharsets.UTF_8);
        assertThat(page.replace("\r\n", "\n"))
                .as("docs/study-file.md ends with what StudyReference prints")
                .endsWith(StudyReference.markdown(RegistryVocabulary.standard()));
    }
}
