package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.RandomWindows;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.data.text.TextFiles;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.probe.TextProbe;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Task;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Predicting the next token of a text.
 *
 * @param text the text
 * @param parts makes models from specs
 */
record TextWorkload(TokenisedText text, ModelParts parts) implements Workload {

    /** The text of a task that has one, as its own tokeniser cuts it. */
    static TokenisedText read(Task task) {
        Corpus corpus = corpus(task);
        String name = task instanceof Task.LanguageModel model
                ? model.tokeniser().label()
                : ((Task.TextFile) task).tokeniser().label();
        return TokenisedText.of(corpus, Tokeniser.named(name, corpus));
    }

    /** The text of a task that has one. */
    static Corpus corpus(Task task) {
        if (task instanceof Task.LanguageModel model) {
            return CorpusRegistry.builtIn().find(model.corpus()).load();
        }
        if (task instanceof Task.TextFile file) {
            return read(file);
        }
        throw new IllegalArgumentException("task " + task.type().label() + " has no text");
    }

    /** A text of the user's own; what is wrong with it is said of the key that names it. */
    private static Corpus read(Task.TextFile file) {
        try {
            return TextFiles.read(Path.of(file.path()));
        } catch (DataException e) {
            throw new DataException("task.path: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that the text is long enough.
     *
     * @throws DataException if it is too short for the training windows or for the longest length to measure
     */
    void requireRoom(Study study) {
        Map<Integer, ComputeSpec> byTrainLength = new TreeMap<>();
        study.cells().forEach(cell -> byTrainLength.put(cell.train().length(), study.compute(cell)));
        byTrainLength.forEach((length, compute) -> {
            new RandomWindows(text.train(), new SeedStreams(0).stream(SeedStreams.TRAIN), 1, length);
            new TextProbe(text.validation(), compute, length);
        });
    }

    @Override
    public DataSource source() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("documents", (long) text.documents());
        sizes.put("characters", text.characters());
        sizes.put("vocabulary", (long) text.tokeniser().vocabularySize());
        sizes.put("trainTokens", (long) text.train().length);
        sizes.put("validationTokens", (long) text.validation().length);
        return new DataSource(text.name(), "sha256:" + text.sha256(), sizes);
    }

    @Override
    public String measuredHash(ComputeSpec compute) {
        return source().hash();
    }

    @Override
    public StudyModel create(CellSpec cell, int seed, ExecutionEngine engine, EngineRuntime runtime) {
        long initialisation =
                new SeedStreams(seed).stream(SeedStreams.INITIALISATION).seed(0);
        int vocabulary = text.tokeniser().vocabularySize();
        return new TextStudyModel(
                GptModel.create(parts.gpt(cell, vocabulary), engine, runtime, initialisation), text, runtime);
    }

    @Override
    public StudyModel load(Path checkpoint, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        return new TextStudyModel(GptCheckpoint.load(checkpoint, engine, runtime), text, runtime);
    }
}
