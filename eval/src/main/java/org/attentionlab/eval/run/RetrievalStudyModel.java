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
import org.attentionlab.data.task.MaxRetrieval;
import org.attentionlab.data.task.RetrievalBatch;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.RetrievalProbe;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.retrieval.RetrievalCheckpoint;
import org.attentionlab.models.retrieval.RetrievalModel;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.TrainingState;

/**
 * A model of max retrieval.
 *
 * @param model the model
 * @param runtime what it runs on
 */
record RetrievalStudyModel(RetrievalModel model, EngineRuntime runtime) implements StudyModel {

    @Override
    public TrainableGraph graph() {
        return model.graph();
    }

    @Override
    public BatchFeed feed(int seed, TrainSpec train) {
        SeedStream sets = new SeedStreams(seed).stream(SeedStreams.TRAIN);
        return (step, part) -> {
            long index = (long) step * train.accumulation() + part;
            RetrievalBatch batch = MaxRetrieval.sample(sets.generator(index), train.batch(), train.length());
            return model.batch(batch.items(), batch.query(), batch.targets(), batch.batch(), batch.itemCount());
        };
    }

    @Override
    public void requireCell(CellSpec cell, ModelParts parts) throws CheckpointException {
        ConfigAgreement.require(
                RetrievalCheckpoint.describe(model.config()),
                RetrievalCheckpoint.describe(parts.retrieval(cell, MaxRetrieval.CLASSES)));
    }

    @Override
    public void save(Path folder, ObjectNode note, Optional<TrainingState> state) throws IOException {
        RetrievalCheckpoint.save(model, folder, note, state);
    }

    @Override
    public StudyModel withNormaliser(ModelSwap swap) {
        SwappedNormaliser ofHead = swap.swaps().get(0);
        return new RetrievalStudyModel(model.withNormaliser(ofHead.normaliser(), ofHead.learned()), runtime);
    }

    @Override
    public StudyModel withPosition(PositionEncoding position) {
        throw new IllegalArgumentException("the items of a set have no positions");
    }

    @Override
    public StudyModel withRoundedWeights(int bits) {
        return new RetrievalStudyModel(model.withRoundedWeights(bits), runtime);
    }

    @Override
    public StudyModel withSink(SinkChange change) {
        throw new IllegalArgumentException("the items of a set have no first one");
    }

    @Override
    public List<Measurement> measure(ComputeSpec compute, int trainLength, IntConsumer measuring) {
        return new RetrievalProbe(compute).measure(model, runtime.rows(), measuring);
    }
}
