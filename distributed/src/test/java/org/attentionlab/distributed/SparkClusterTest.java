package org.attentionlab.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.attentionlab.eval.local.LocalStudyRunner;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunProgress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study on a cluster of two workers, of which one is killed in the middle. */
@Tag("nightly")
class SparkClusterTest {

    private static final String MORE_SEEDS = "seeds=[11, 12, 13, 14]";

    @TempDir
    Path folder;

    @Test
    void aWorkerThatIsKilledChangesNothing() throws Exception {
        Report here = SparkStudyTest.run(
                new LocalStudyRunner(), folder.resolve("here"), null, new RunProgress() {}, MORE_SEEDS);
        try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"))) {
            AtomicBoolean killed = new AtomicBoolean();
            Report onCluster = SparkStudyTest.run(
                    new SparkStudyRunner(cluster.settings()),
                    folder.resolve("out"),
                    cluster.url(),
                    new RunProgress() {
                        @Override
                        public void runFinished(RunLabel run, Status status) {
                            if (!killed.getAndSet(true)) {
                                cluster.killAWorker();
                            }
                        }
                    },
                    MORE_SEEDS);

            assertThat(killed).isTrue();
            assertThat(ReportJson.write(onCluster.withoutTimes())).isEqualTo(ReportJson.write(here.withoutTimes()));
        }
    }
}
