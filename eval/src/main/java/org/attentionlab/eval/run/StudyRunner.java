package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.study.Study;

/** Runs studies. Found by name through {@link java.util.ServiceLoader}, so that a module can bring one of its own. */
public interface StudyRunner {

    /**
     * The name that {@code --runner} takes.
     *
     * @return one word, such as {@code local}
     */
    String name();

    /**
     * Does the runs that the folder does not hold yet, and writes {@code report.json} and {@code report.html} there. A
     * run that diverges or fails does not end the study.
     *
     * @param study the study
     * @param folder where its results are or will be; created where it is missing
     * @param options how to run it
     * @param progress hears how it goes
     * @return the report, as it was written
     * @throws IOException if the folder cannot be read or written
     */
    Report run(Study study, Path folder, RunOptions options, RunProgress progress) throws IOException;
}
