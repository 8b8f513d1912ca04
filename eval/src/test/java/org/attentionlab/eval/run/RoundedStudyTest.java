package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose models are measured with weights of few bits. */
class RoundedStudyTest {

    @TempDir
    Path folder;

    @Test
    void cellsThatDifferInBitsShareTheirTrainingAndNotTheirLoss() throws IOException {
        Report report = TinyStudies.run(
                TinyStudies.text(
                        TinyStudies.text(folder),
                        "[softmax]",
                        "  test_weight_bits: [32, 8, 2]",
                        "compute.metrics=[loss]"),
                folder.resolve("out"),
                1,
                false,
                new RunProgress() {});
        assertThat(report.cells())
                .extracting(Cell::axes)
                .extracting(axes -> axes.get("test_weight_bits"))
                .containsExactly("32", "8", "2");
        assertThat(report.cells())
                .flatExtracting(Cell::runs)
                .extracting(run -> Map.entry(run.seed(), run.checkpoint()))
                .hasSize(6)
                .satisfies(
                        all -> assertThat(List.copyOf(all).stream().distinct()).hasSize(2));
        double exact = loss(report, 0);
        assertThat(Math.abs(loss(report, 1) - exact)).isLessThan(0.01);
        assertThat(loss(report, 2)).isGreaterThan(exact);
    }

    private static double loss(Report report, int cell) {
        return report.cells()
                .get(cell)
                .metrics()
                .get("loss")
                .at(16)
                .orElseThrow()
                .mean();
    }
}
