package org.attentionlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.attentionlab.base.service.Providers;
import org.attentionlab.eval.export.ReportExport;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.run.StudyRunner;
import org.attentionlab.eval.run.TrainedModels;
import org.attentionlab.eval.study.Vocabulary;

/**
 * What the commands work with.
 *
 * @param vocabulary the names a study file may use
 * @param runners what runs studies
 * @param models what reads trained models
 * @param exports what hands reports on to other programs
 * @param skipped a line for each thing of another jar that was left out
 */
public record Toolkit(
        Vocabulary vocabulary,
        List<StudyRunner> runners,
        Optional<TrainedModels> models,
        List<ReportExport> exports,
        List<String> skipped) {

    /** Copies the lists. */
    public Toolkit {
        runners = List.copyOf(runners);
        exports = List.copyOf(exports);
        skipped = List.copyOf(skipped);
    }

    /** What the class path holds. */
    public static Toolkit standard() {
        RegistryVocabulary vocabulary = RegistryVocabulary.standard();
        List<StudyRunner> runners = new ArrayList<>();
        List<ReportExport> exports = new ArrayList<>();
        List<String> skipped = new ArrayList<>(vocabulary.skipped());
        skipped.addAll(Providers.each(StudyRunner.class, Toolkit.class.getClassLoader(), runners::add));
        skipped.addAll(Providers.each(ReportExport.class, Toolkit.class.getClassLoader(), exports::add));
        return new Toolkit(
                vocabulary, runners, ServiceLoader.load(TrainedModels.class).findFirst(), exports, skipped);
    }
}
