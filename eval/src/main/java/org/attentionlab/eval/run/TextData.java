package org.attentionlab.eval.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.EvaluationWindows;
import org.attentionlab.data.batch.RandomWindows;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.data.text.TextFiles;
import org.attentionlab.data.text.TokenisedText;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.probe.GptProbe;
import org.attentionlab.eval.probe.TextProbe;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.GptModel;

/**
 * A text, whose every token is predicted.
 *
 * @param text the text
 */
record TextData(TokenisedText text) implements GptData {

    /** The text of a task that has one, as its own tokeniser cuts it. */
    static TextData of(Task task) {
        Corpus corpus = corpus(task);
        Optional<Integer> vocabulary =
                task instanceof Task.LanguageModel model ? model.vocabulary() : ((Task.TextFile) task).vocabulary();
        String name = task instanceof Task.LanguageModel model
                ? model.tokeniser().label()
                : ((Task.TextFile) task).tokeniser().label();
        Tokeniser tokeniser = Tokeniser.named(name, corpus, vocabulary.orElse(Tokeniser.USUAL_VOCABULARY));
        return new TextData(TokenisedText.of(corpus, tokeniser));
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

    /** Makes sure that the text is long enough for the training windows and for the longest length to measure. */
    @Override
    public void requireRoom(Study study) {
        Map<Integer, ComputeSpec> byTrainLength = new TreeMap<>();
        study.cells().forEach(cell -> byTrainLength.put(cell.train().length(), study.compute(cell)));
        byTrainLength.forEach((length, compute) -> {
            within(
                    "train.length",
                    () -> new RandomWindows(text.train(), new SeedStreams(0).stream(SeedStreams.TRAIN), 1, length));
            within("compute.lengths", () -> new TextProbe(text.validation(), compute, length, text.tokeniser()::bytes));
        });
    }

    /** Says of the key that asks for it what there is no room for. */
    private static void within(String key, Runnable windows) {
        try {
            windows.run();
        } catch (DataException tooShort) {
            throw new DataException(key + ": " + tooShort.getMessage(), tooShort);
        }
    }

    @Override
    public DataSource source() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("documents", (long) text.documents());
        sizes.put("characters", text.characters());
        sizes.put("vocabulary", (long) vocabularySize());
        sizes.put("trainTokens", (long) text.train().length);
        sizes.put("validationTokens", (long) text.validation().length);
        return new DataSource(text.name(), "sha256:" + text.sha256(), sizes);
    }

    @Override
    public String measuredHash(ComputeSpec compute) {
        return source().hash();
    }

    @Override
    public int vocabularySize() {
        return text.tokeniser().vocabularySize();
    }

    @Override
    public Optional<TokeniserDescription> tokeniser() {
        return Optional.of(text.tokeniser().description());
    }

    @Override
    public LongFunction<TokenBatch> batches(int seed, TrainSpec train) {
        SeedStream stream = new SeedStreams(seed).stream(SeedStreams.TRAIN);
        return new RandomWindows(text.train(), stream, train.batch(), train.length())::batch;
    }

    @Override
    public GptProbe probe(ComputeSpec compute, int trainLength) {
        return new TextProbe(text.validation(), compute, trainLength, text.tokeniser()::bytes);
    }

    @Override
    public List<AttentionWindow> maps(GptModel model, ComputeSpec compute, int seed, TrainSpec train) {
        if (compute.maps() == 0) {
            return List.of();
        }
        int length = Math.min(train.length(), AttentionWindow.MOST_TOKENS);
        EvaluationWindows windows = new EvaluationWindows(text.validation(), compute.maps(), length);
        return IntStream.range(0, windows.count())
                .map(window -> windows.end(window) - 1 - length)
                .boxed()
                .flatMap(from -> map(model, from, length, seed, train).stream())
                .toList();
    }

    private Optional<AttentionWindow> map(GptModel model, int from, int length, int seed, TrainSpec train) {
        int[] tokens = Arrays.copyOfRange(text.validation(), from, from + length);
        List<String> texts = IntStream.of(tokens)
                .mapToObj(token -> text.tokeniser().decode(new int[] {token}))
                .toList();
        return GptData.map(model, tokens, from, texts, seed, train);
    }
}
