package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the launcher tells a study which commit it runs. */
class LauncherCommitTest {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(folder);
    }

    private String commit() throws Exception {
        checkout.git("init", "--quiet");
        checkout.git("add", "attnlab", "bench", "launch", ".gitignore", "pom.xml", "cli");
        checkout.git("commit", "--quiet", "--message", "Begin");
        return checkout.git("rev-parse", "HEAD");
    }

    /** What the program is told. */
    private List<String> told(String... arguments) throws Exception {
        return checkout.run(arguments)
                .out()
                .lines()
                .filter(line -> line.startsWith("-Dattnlab.commit"))
                .toList();
    }

    @Test
    void whatRunsStudiesIsToldTheCommit() throws Exception {
        String head = commit();

        assertThat(head).matches("[0-9a-f]{40}");
        assertThat(told("run", "s.yaml")).containsExactly("-Dattnlab.commit=" + head);
        assertThat(told("claims")).containsExactly("-Dattnlab.commit=" + head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "cli/src/main/java/Main.java", "cli/src/main/java/Added.java"})
    void editsAreMarked(String file) throws Exception {
        String head = commit();
        checkout.write(file, "edited");

        assertThat(told("run", "s.yaml")).containsExactly("-Dattnlab.commit=" + head + "-dirty");
    }

    @Test
    void anEditThatIsStagedIsMarkedToo() throws Exception {
        String head = commit();
        checkout.write("pom.xml", "edited");
        checkout.git("add", "pom.xml");

        assertThat(told("run", "s.yaml")).containsExactly("-Dattnlab.commit=" + head + "-dirty");
    }

    @Test
    void studiesAndResultsOfOnesOwnAreNoEdits() throws Exception {
        String head = commit();
        checkout.write("studies/mine.yaml", "mine");
        checkout.write("results/mine/report.json", "{}");

        assertThat(told("run", "s.yaml")).containsExactly("-Dattnlab.commit=" + head);
    }

    @Test
    void nothingIsToldOutsideACheckout() throws Exception {
        assertThat(told("run", "s.yaml")).isEmpty();
    }

    @Test
    void theCommitOfARepositoryAroundTheFolderIsNotTaken() throws Exception {
        Checkout around = checkout;
        commit();
        checkout = Checkout.in(around.folder().resolve("inside"));

        assertThat(told("run", "s.yaml")).isEmpty();
    }

    @Test
    void nothingIsToldBeforeTheFirstCommit() throws Exception {
        checkout.git("init", "--quiet");

        assertThat(told("run", "s.yaml")).isEmpty();
    }

    @Test
    void nothingIsToldWithoutGit() throws Exception {
        commit();
        checkout.remove("git");

        assertThat(told("run", "s.yaml")).isEmpty();
        assertThat(checkout.run("run", "s.yaml").err()).doesNotContain("git");
    }

    @Test
    void nothingIsToldOfAClassPathThatMayBeAnything() throws Exception {
        commit();

        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar"), "run", "s.yaml")
                        .out())
                .doesNotContain("attnlab.commit");
    }

    @Test
    void commandsThatWriteNoReportAreToldNothing() throws Exception {
        commit();

        for (String command : List.of("list", "weights", "evaluate", "sample", "report", "--help")) {
            assertThat(told(command)).as(command).isEmpty();
        }
    }
}
