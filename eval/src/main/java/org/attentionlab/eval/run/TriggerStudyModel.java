package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.data.batch.SeedStream;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TriggerMean;
import org.attentionlab.data.task.VectorBatch;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.TriggerProbe;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.retrieval.TriggerCheckpoint;
import org.attentionlab.models.retrieval.TriggerModel;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.TrainingState;

/**
 * A model of trigger mean.
 *
 * @param model the model
 * @param runtime what it runs on
 */
record TriggerStudyModel(TriggerModel model, EngineRuntime runtime) implements StudyModel {

    @Override
    public TrainableGraph graph() {
        return model.graph();
    }

    @Override
    public BatchFeed feed(int seed, TrainSpec train) {
        SeedStream sequences = new SeedStreams(seed).stream(SeedStreams.TRAIN);
        return (step, part) -> {
            long index = (long) step * train.accumulation() + part;
            VectorBatch batch = TriggerMean.sample(sequences.generator(index), train.batch(), train.length());
            return model.batch(batch.inputs(), batch.targets(), batch.sequences(), batch.length());
        };
    }

    @Override
    public void requireCell(CellSpec cell, ModelParts parts) throws CheckpointException {
        ConfigAgreement.require(
                TriggerCheckpoint.describe(model.config()), TriggerCheckpoint.describe(parts.trigger(cell)));
    }

    @Override
    public void save(Path folder, ObjectNode note, Optional<TrainingState> state) throws IOException {
        TriggerCheckpoint.save(model, folder, note, state);
    }

    @Override
    public StudyModel withNormaliser(ModelSwap swap) {
        SwappedNormaliser ofHead = swap.swaps().get(0);
        return new TriggerStudyModel(model.withNormaliser(ofHead.normaliser(), ofHead.learned()), runtime);
    }

    @Override
    public StudyModel withPosition(PositionEncoding position) {
        throw new IllegalArgumentException("the vectors of trigger_mean have no positions");
    }

    @Override
    public StudyModel withRoundedWeights(int bits) {
        return new TriggerStudyModel(model.withRoundedWeights(bits), runtime);
    }

    @Override
    public StudyModel withSink(SinkChange change) {
        return new TriggerStudyModel(model.withSink(change), runtime);
    }

    @Override
    public List<Measurement> measure(ComputeSpec compute, int trainLength, IntConsumer measuring) {
        return new TriggerProbe(compute).measure(model, runtime.rows(), measuring);
    }
}
