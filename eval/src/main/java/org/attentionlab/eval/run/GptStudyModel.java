package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.LongFunction;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.batch.TokenBatch;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.BatchSeen;
import org.attentionlab.eval.probe.PartMemory;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.AttentionTransfer;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.TrainingState;

/**
 * A GPT and what it is trained and measured on.
 *
 * @param model the GPT
 * @param data the data
 * @param runtime what the GPT runs on
 */
record GptStudyModel(GptModel model, GptData data, EngineRuntime runtime) implements StudyModel {

    @Override
    public TrainableGraph graph() {
        return model.graph();
    }

    @Override
    public BatchFeed feed(int seed, TrainSpec train) {
        SeedStream dropout = new SeedStreams(seed).stream(SeedStreams.DROPOUT);
        LongFunction<TokenBatch> batches = data.batches(seed, train);
        return (step, part) -> {
            long index = (long) step * train.accumulation() + part;
            TokenBatch batch = batches.apply(index);
            return model.batch(
                    batch.tokens(), batch.targets(), batch.batch(), batch.length(), notZero(dropout.seed(index)));
        };
    }

    /** A dropout key of 0 would mean no dropout. */
    private static long notZero(long key) {
        return key == 0 ? 1 : key;
    }

    @Override
    public void requireCell(CellSpec cell, ModelParts parts) throws CheckpointException {
        requireCell(model, cell, data.vocabularySize(), parts);
    }

    /** Makes sure that a GPT is one of a cell; a study says nothing of the epsilon of layer norms. */
    static void requireCell(GptModel model, CellSpec cell, int vocabulary, ModelParts parts)
            throws CheckpointException {
        GptConfig studied = parts.gpt(cell, vocabulary)
                .change()
                .normEpsilon(model.config().normEpsilon())
                .build();
        ConfigAgreement.require(GptCheckpoint.describe(model.config()), GptCheckpoint.describe(studied));
    }

    @Override
    public void save(Path folder, ObjectNode note, Optional<TrainingState> state) throws IOException {
        GptCheckpoint.save(model, folder, note, state);
    }

    @Override
    public StudyModel withNormaliser(ModelSwap swap) {
        int layers = model.config().layers();
        int heads = model.config().heads();
        GptModel swapped = model.withNormalisers(swap.normalisers(), tensor -> swap.keeps(tensor, layers, heads));
        return new GptStudyModel(swapped, data, runtime);
    }

    @Override
    public StudyModel withPosition(PositionEncoding position) {
        return new GptStudyModel(model.withPosition(position), data, runtime);
    }

    @Override
    public StudyModel withRoundedWeights(int bits) {
        return new GptStudyModel(model.withRoundedWeights(bits), data, runtime);
    }

    @Override
    public StudyModel withSink(SinkChange change) {
        return new GptStudyModel(model.withSink(change), data, runtime);
    }

    @Override
    public AttentionTransfer transfer(GptModel teacher, Set<String> trained) {
        return new AttentionTransfer(teacher, model, trained, runtime);
    }

    @Override
    public List<Measurement> measure(ComputeSpec compute, int trainLength, IntConsumer measuring) {
        return data.probe(compute, trainLength).measure(model, runtime.rows(), measuring);
    }

    @Override
    public List<Measurement> measure(
            ComputeSpec compute,
            int trainLength,
            List<EvaluationPart> parts,
            PartMemory memory,
            IntConsumer measuring) {
        return data.probe(compute, trainLength).measure(model, runtime.rows(), parts, memory, measuring);
    }

    @Override
    public List<BatchSeen> see(ComputeSpec compute, int trainLength, EvaluationPart part) {
        return data.probe(compute, trainLength).see(model, runtime.rows(), part);
    }

    @Override
    public List<AttentionWindow> maps(ComputeSpec compute, int seed, TrainSpec train) {
        return model.engine() == ExecutionEngine.FUSED ? data.maps(model, compute, seed, train) : List.of();
    }
}
