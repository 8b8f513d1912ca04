package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.study.Study;

/** Runs studies on this machine, {@link RunOptions#jobs} runs at a time, each on its own share of the cores. */
public final class LocalStudyRunner implements StudyRunner {

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Report run(Study study, Path folder, RunOptions options, RunProgress progress) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        return new StudySession().run(study, folder, options, new ThreadExecutor(options.jobs(), cores), progress);
    }
}
