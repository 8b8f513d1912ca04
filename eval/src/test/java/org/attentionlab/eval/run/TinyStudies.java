package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.models.graph.ExecutionEngine;

/** Studies that take a moment, on a text of sixteen thousand characters that is made up on the spot. */
public final class TinyStudies {

    private static final int WORDS = 3000;
    private static final List<String> VOCABULARY = List.of("a", "rose", "is", "not", "the", "thorn", "of", "it");

    private TinyStudies() {}

    /** The text, in a folder. */
    public static Path text(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append(VOCABULARY.get(random.nextInt(VOCABULARY.size()))).append(i % 12 == 11 ? '\n' : ' ');
        }
        return Files.writeString(folder.resolve("roses.txt"), text);
    }

    /** One layer, two normalisers, two seeds. */
    public static Study text(Path text, String normalisers, String more, String... settings) {
        return new StudyReader(RegistryVocabulary.standard())
                .read(
                        """
                schemaVersion: 1
                name: tiny
                seeds: [11, 12]
                axes:
                  normaliser: %s
                %s
                task: {type: file, path: "%s", tokeniser: character}
                model: {layers: 1, heads: 2, width: 16}
                train: {length: 16, batch: 4, steps: 30, warmup: 3, log_every: 10}
                compute: {lengths: [8, 16, 40], windows: 6}
                """.formatted(normalisers, more, text),
                        Stream.of(settings).map(Setting::parse).toList());
    }

    /** A study as it is written. */
    public static Study read(String yaml) {
        return new StudyReader(RegistryVocabulary.standard()).read(yaml, List.of());
    }

    /** Runs a study on threads of this process. */
    public static Report run(Study study, Path folder, int jobs, boolean fresh, RunProgress progress)
            throws IOException {
        return new StudySession()
                .run(
                        study,
                        folder,
                        RunOptions.of(ExecutionEngine.FUSED, fresh),
                        new ThreadExecutor(jobs, Runtime.getRuntime().availableProcessors()),
                        progress);
    }
}
