package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that takes a hundred nanoseconds to write, on a clock that overflows meanwhile. */
class RunningReportTest {

    private static final long COST = 100;
    private static final RunLabel RUN = new RunLabel(1, 1, "softmax", 11);

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
    private final AtomicInteger writes = new AtomicInteger();

    private RunningReport kept() {
        return RunningReport.keep(folder, this::sample, clock::get);
    }

    private Report sample() {
        clock.addAndGet(COST);
        writes.incrementAndGet();
        return SampleReport.small();
    }

    @Test
    void itIsWrittenAtTheFirstEndOfARunAndThenTakesAFiftiethOfTheTime() {
        long start = clock.get();
        try (RunningReport report = kept()) {
            assertThat(folder).isEmptyDirectory();
            report.runFinished(RUN, Status.FINISHED);
            assertThat(folder)
                    .isDirectoryContaining("glob:**/report.json")
                    .isDirectoryContaining("glob:**/report.html");
            for (int run = 0; run < 1000; run++) {
                clock.addAndGet(COST / 2);
                report.runFinished(RUN, Status.FINISHED);
            }
        }

        assertThat(writes.get() * COST / (double) (clock.get() - start)).isBetween(0.015, 0.025);
    }

    @Test
    void whatIsNotWrittenYetIsWrittenInTheEnd() {
        try (RunningReport report = kept()) {
            report.runFinished(RUN, Status.FINISHED);
            report.runFinished(RUN, Status.FAILED);
            assertThat(writes).hasValue(1);
        }
        assertThat(writes).hasValue(2);
    }

    @Test
    void withoutARunThatEndedNothingIsWritten() {
        kept().close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aReportThatCouldNotBeWrittenIsWrittenOnceItCan() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("report.json/in the way"));
        try (RunningReport report = kept()) {
            report.runFinished(RUN, Status.FINISHED);
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
        }
        assertThat(folder.resolve("report.json")).isNotEmptyFile();
    }
}
