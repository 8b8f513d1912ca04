package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void runStudies() throws IOException {
        assertThat(TinyStudy.run(folder, "a").status()).isZero();
        assertThat(TinyStudy.run(folder, "again").status()).isZero();
        assertThat(TinyStudy.run(
                                folder, "longer", "--set", "train.steps=9", "--set", "axes.normaliser=[softmax, ssmax]")
                        .status())
                .isZero();
    }

    private static Outcome compare(String a, String b) {
        return Attnlab.standard()
                .run("compare", folder.resolve(a).toString(), folder.resolve(b).toString());
    }

    @Test
    void theSameStudyRunTwiceIsTheSameButForTimes() {
        Outcome outcome = compare("a", "again/report.json");

        assertThat(outcome).isDone().shows("The reports are the same but for times.", "8 equal, 0 different.");
        assertThat(outcome.out()).doesNotContain("## Settings");
    }

    @Test
    void settingsCellsAndValuesThatDifferAreListed() {
        Outcome outcome = compare("a", "longer");

        assertThat(outcome)
                .isDone()
                .shows(
                        "The reports differ.",
                        "| spec.train.steps | 5 | 9 |",
                        "Only in a: softpick",
                        "Only in b: ssmax",
                        "| softmax | max\\_weight | 4 |");
        assertThat(outcome.out()).doesNotContain("spec.train.batch");
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThat(compare("a", "nowhere")).isRefused("nowhere", "no such file");
        assertThat(compare("tiny.yaml", "a")).isRefused("tiny.yaml");
    }
}
