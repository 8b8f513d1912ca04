package org.attentionlab.eval.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.run.RunExecutor;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.StudyRunner;
import org.attentionlab.eval.run.StudySession;
import org.attentionlab.eval.run.ThreadExecutor;
import org.attentionlab.eval.study.Study;

/**
 * Runs studies on this machine, several runs at a time, each on its share of the cores: on threads of this process, or in
 * {@link RunOptions#jobs} processes of their own where a number is given.
 */
public final class LocalStudyRunner implements StudyRunner {

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Report run(Study study, Path folder, RunOptions options, RunProgress progress) throws IOException {
        return new StudySession()
                .run(
                        study,
                        folder,
                        options,
                        executor(options.jobs(), study.runs().size()),
                        progress);
    }

    private static RunExecutor executor(OptionalInt jobs, int runs) {
        int cores = Runtime.getRuntime().availableProcessors();
        return jobs.isPresent()
                ? new ProcessExecutor(jobs.getAsInt(), cores, WorkerCommand.ofThisProcess())
                : new ThreadExecutor(Math.min(cores, runs), cores);
    }
}
