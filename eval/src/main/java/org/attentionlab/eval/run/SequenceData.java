package org.attentionlab.eval.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.probe.GptProbe;
import org.attentionlab.eval.probe.SequenceProbe;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.GptModel;

/**
 * The sequences of a task on tokens. They are endless; their hash is that of the first ones that the seed 0 trains on.
 *
 * @param task the task
 * @param sequences draws its sequences
 */
record SequenceData(Task.OnTokens task, TokenSource sequences) implements GptData {

    private static final int HASHED_SEQUENCES = 64;
    private static final int HASHED_LENGTH = 64;

    @Override
    public DataSource source() {
        ContentHash hash = new ContentHash().add(task.card().definitionVersion());
        sequences.vocabulary().forEach(name -> hash.add(name).add("\n"));
        SeedStream first = new SeedStreams(0).stream(SeedStreams.TRAIN);
        for (int length : List.of(sequences.shortest(), Math.max(HASHED_LENGTH, sequences.shortest()))) {
            hash.add(sequences
                    .sample(first.generator(0), HASHED_SEQUENCES, length)
                    .sha256());
        }
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("vocabulary", (long) vocabularySize());
        return new DataSource(task.card().name(), "sha256:" + hash.hex(), sizes);
    }

    @Override
    public String measuredHash(ComputeSpec compute) {
        return "sha256:" + new SequenceProbe(sequences, compute).testSequences();
    }

    @Override
    public int vocabularySize() {
        return sequences.vocabulary().size();
    }

    @Override
    public Optional<TokeniserDescription> tokeniser() {
        return Optional.empty();
    }

    @Override
    public void requireRoom(Study study) {
        for (CellSpec cell : study.cells()) {
            requireRoom("train.length", cell.train().length());
            study.compute(cell).lengths().forEach(length -> requireRoom("compute.lengths", length));
        }
    }

    private void requireRoom(String key, int length) {
        try {
            sequences.requireRoom(length);
        } catch (DataException tooShort) {
            throw new DataException(key + ": " + tooShort.getMessage(), tooShort);
        }
    }

    @Override
    public LongFunction<TokenBatch> batches(int seed, TrainSpec train) {
        SeedStream stream = new SeedStreams(seed).stream(SeedStreams.TRAIN);
        return index -> switch (task.trainLengths()) {
            case FULL ->
                sequences
                        .sample(stream.generator(index), train.batch(), train.length())
                        .batch();
            case MIXED ->
                sequences
                        .sampleUpTo(stream.generator(index), train.batch(), train.length())
                        .batch();
        };
    }

    @Override
    public GptProbe probe(ComputeSpec compute, int trainLength) {
        return new SequenceProbe(sequences, compute);
    }

    /** The first test sequences of the trained length, laid end to end. */
    @Override
    public List<AttentionWindow> maps(GptModel model, ComputeSpec compute, int seed, TrainSpec train) {
        int length = Math.min(train.length(), AttentionWindow.MOST_TOKENS);
        if (compute.maps() == 0 || length < sequences.shortest()) {
            return List.of();
        }
        List<int[]> read = new SequenceProbe(sequences, compute).first(compute.maps(), length);
        return IntStream.range(0, read.size())
                .boxed()
                .flatMap(i -> GptData.map(model, read.get(i), i * length, texts(read.get(i)), seed, train).stream())
                .toList();
    }

    private List<String> texts(int[] tokens) {
        List<String> names = sequences.vocabulary();
        return IntStream.of(tokens).mapToObj(names::get).toList();
    }
}
