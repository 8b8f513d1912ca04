package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose models are measured with another position than they were trained with. */
class SwappedPositionTest {

    @TempDir
    Path folder;

    @Test
    void cellsThatDifferInThePositionOfTheTestShareTheirTraining() throws IOException {
        String swaps = "  test_position: [same, {type: rope, theta: 10000.5}, {type: rope, stretch: 4}, none]";
        Report report = TinyStudies.run(
                TinyStudies.text(
                        TinyStudies.text(folder), "[softmax]", swaps, "model.position=rope", "compute.metrics=[loss]"),
                folder.resolve("out"),
                1,
                false,
                new RunProgress() {});
        assertThat(report.cells())
                .extracting(cell -> cell.axes().get("test_position"))
                .containsExactly("same", "rope(theta=10000.5)", "rope(stretch=4, length=16)", "none");
        assertThat(report.cells().stream()
                        .flatMap(cell -> cell.runs().stream())
                        .map(run -> run.checkpoint())
                        .distinct())
                .hasSize(2);
        List<Double> losses =
                report.cells().stream().map(SwappedPositionTest::loss).toList();
        assertThat(losses).doesNotHaveDuplicates();
        assertThat(Math.abs(losses.get(1) - losses.get(0)))
                .as("hardly another theta, hardly another loss")
                .isLessThan(1e-4);
    }

    private static double loss(Cell cell) {
        return cell.metrics().get("loss").at(40).orElseThrow().mean();
    }

    @Test
    void whatHasNotBeenLearnedAndWhatHasNoPlaceIsRefused() throws IOException {
        Path text = TinyStudies.text(folder);
        assertThatThrownBy(
                        () -> TinyStudies.text(text, "[softmax]", "  test_position: [learned]", "model.position=rope"))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("axes.test_position[0]")
                .hasMessageContaining("the model has learned nothing of the position 'learned'")
                .hasMessageContaining("Legal: same");
        assertThatThrownBy(() -> TinyStudies.read("""
                        schemaVersion: 1
                        name: sets
                        seeds: [1]
                        axes: {test_position: [none]}
                        task: {type: max_retrieval}
                        """))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("axes.test_position");
    }
}
