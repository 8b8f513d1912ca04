package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.task.MaxRetrieval;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every normaliser in a short training, on a text and on a retrieval task: it neither diverges nor stays where it
 * began, but for formulas that can die, whose pages say so. Seed 11.
 */
class ShortTrainingTest {

    /** Formulas whose weights on max retrieval are all 0 from the first step on with this seed, as their pages say. */
    private static final Set<String> DEAD_ON_RETRIEVAL = Set.of(
            "softpick",
            "rectified_softmax",
            "relu_over_n",
            "relu_sq_over_n",
            "threshold_relu",
            "scalable_softpick",
            "relu_softmax");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> onAText() throws IOException {
        return tests("""
                task: {type: file, path: "%s", tokeniser: character}
                model: {layers: 1, heads: 2, width: 16, position: none}
                train: {length: 16, batch: 8, steps: 40, warmup: 4, log_every: 10, learning_rate: 5.0e-3}
                compute: {lengths: [16], windows: 2, metrics: [loss, sparsity]}
                """.formatted(TinyStudies.text(folder)), Set.of());
    }

    @TestFactory
    Stream<DynamicTest> onRetrieval() throws IOException {
        return tests("""
                task: {type: max_retrieval, items: 4, test_samples: 16}
                model: {width: 16}
                train: {batch: 64, steps: 200, log_every: 50, learning_rate: 1.0e-2}
                compute: {lengths: [4], metrics: [accuracy, sparsity]}
                """, DEAD_ON_RETRIEVAL);
    }

    private Stream<DynamicTest> tests(String study, Set<String> dead) throws IOException {
        List<String> names = NormaliserRegistry.builtIn().names();
        Report report = TinyStudies.run(
                TinyStudies.read("""
                        schemaVersion: 1
                        name: short
                        seeds: [11]
                        axes: {normaliser: [%s]}
                        """.formatted(String.join(", ", names)) + study),
                folder.resolve("out"),
                2,
                false,
                new Heard());
        assertThat(report.cells()).hasSameSizeAs(names);
        return report.cells().stream().map(cell -> {
            String normaliser = cell.axes().get("normaliser");
            boolean isDead = dead.contains(normaliser.split("\\(", 2)[0]);
            return DynamicTest.dynamicTest(
                    normaliser + (isDead ? " is dead" : " learns"),
                    isDead ? () -> assertThatItIsDead(cell) : () -> assertThatItLearned(cell));
        });
    }

    private static List<LossPoint> losses(Cell cell) {
        assertThat(cell.status()).isEqualTo(Status.FINISHED);
        List<LossPoint> losses = cell.runs().get(0).trainLoss();
        assertThat(losses).hasSize(4);
        return losses;
    }

    private static void assertThatItLearned(Cell cell) {
        List<LossPoint> losses = losses(cell);
        assertThat(losses.get(3).loss()).isLessThan(0.97 * losses.get(0).loss());
    }

    private static void assertThatItIsDead(Cell cell) {
        assertThat(losses(cell))
                .last()
                .satisfies(point -> assertThat(point.loss()).isCloseTo(Math.log(MaxRetrieval.CLASSES), within(0.01)));
        assertThat(cell.metrics().get("sparsity").at(4).orElseThrow().mean()).isEqualTo(1);
    }
}
