package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.Toolkit;
import org.attentionlab.eval.local.LocalStudyRunner;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.run.Reused;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.StudyRunner;
import org.attentionlab.eval.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnersTest {

    @TempDir
    Path folder;

    @Test
    void aClusterGoesWithARunnerThatHasOne() throws Exception {
        assertThat(Attnlab.standard().run("run", study(), "--master", "local[2]"))
                .isRefused("--master: 'local[2]' is a cluster; it goes with --runner spark");
    }

    @Test
    void aRunnerThatAnotherModuleBringsIsChosenByItsName() throws Exception {
        Outcome outcome = with(List.of(new Grid())).run("run", study(), "--out", out(), "--runner", "grid");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("ran on the grid");
    }

    @Test
    void aRunnerThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
        assertThat(with(List.of(new LocalStudyRunner(), new Grid())).run("run", study(), "--runner", "gird"))
                .isRefused("--runner", "there is no 'gird'", "one of local, grid", "did you mean 'grid'?");
        assertThat(with(List.of()).run("run", study())).isRefused("--runner", "there is no 'local'", "one of none");
    }

    private String study() throws Exception {
        return TinyStudy.write(folder).toString();
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static Attnlab with(List<StudyRunner> runners) {
        return Attnlab.with(
                new Toolkit(RegistryVocabulary.standard(), runners, Optional.empty(), List.of(), List.of()));
    }

    /** The local runner under another name. */
    private static final class Grid implements StudyRunner {

        @Override
        public String name() {
            return "grid";
        }

        @Override
        public Report run(Study study, Path folder, RunOptions options, RunProgress progress) throws IOException {
            progress.studyStarted("ran on the grid", 0, Reused.NONE);
            return new LocalStudyRunner().run(study, folder, options, progress);
        }
    }
}
