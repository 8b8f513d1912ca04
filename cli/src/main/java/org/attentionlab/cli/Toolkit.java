package org.attentionlab.cli;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
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
 */
public record Toolkit(Vocabulary vocabulary, List<StudyRunner> runners, Optional<TrainedModels> models) {

    /** Copies the runners. */
    public Toolkit {
        runners = List.copyOf(runners);
    }

    /** What the class path holds. */
    public static Toolkit standard() {
        return new Toolkit(
                RegistryVocabulary.standard(),
                ServiceLoader.load(StudyRunner.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList(),
                ServiceLoader.load(TrainedModels.class).findFirst());
    }
}
