package org.attentionlab.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.eval.local.LocalStudyRunner;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * A study file, read and checked, with values written over it.
 *
 * @param file where it is
 * @param settings what is written over it, as {@code key.path=value}
 */
public record Study(Path file, List<String> settings) {

    /** Copies the list. */
    public Study {
        settings = List.copyOf(settings);
    }

    /**
     * A study file.
     *
     * @throws org.attentionlab.eval.study.field.StudyProblem if it is not legal; the message has the key, and what is
     */
    public static Study load(Path file) {
        Study study = new Study(file, List.of());
        study.spec();
        return study;
    }

    /** The same with a value written over it, such as {@code with("train.steps", 20)}. */
    public Study with(String key, Object value) {
        List<String> more =
                Stream.concat(settings.stream(), Stream.of(key + "=" + value)).toList();
        return new Study(file, new ArrayList<>(more));
    }

    /** What the file and the values say, every default written out. */
    public org.attentionlab.eval.study.Study spec() {
        List<Setting> written = settings.stream().map(Setting::parse).toList();
        return new StudyReader(RegistryVocabulary.standard()).read(file, written);
    }

    /**
     * Does the runs that a folder does not hold yet, and writes {@code report.json} and {@code report.html} there.
     *
     * @param folder where results are or will be; created where it is missing
     * @return the report, as it was written
     * @throws IOException if the folder cannot be read or written
     * @throws org.attentionlab.eval.study.field.StudyProblem if a value is not legal
     */
    public Report run(Path folder) throws IOException {
        return run(folder, new RunProgress() {});
    }

    /** The same, while somebody hears how it goes. */
    public Report run(Path folder, RunProgress progress) throws IOException {
        return new LocalStudyRunner().run(spec(), folder, RunOptions.of(ExecutionEngine.FUSED, false), progress);
    }
}
