package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TriggerMean;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.probe.TriggerProbe;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.TaskType;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.retrieval.TriggerCheckpoint;
import org.attentionlab.models.retrieval.TriggerModel;

/**
 * Trigger mean. Its data are endless; their hash is that of the sequences which the seed 0 trains on first.
 *
 * @param parts makes models from specs
 */
record TriggerWorkload(ModelParts parts) implements Workload {

    private static final int HASHED_SEQUENCES = 64;
    private static final int HASHED_LENGTH = 16;

    @Override
    public DataSource source() {
        String hash = TriggerMean.sample(
                        new SeedStreams(0).stream(SeedStreams.TRAIN).generator(0), HASHED_SEQUENCES, HASHED_LENGTH)
                .sha256();
        return new DataSource(
                TaskType.TRIGGER_MEAN.label(), "sha256:" + hash, Map.of("width", (long) TriggerMean.WIDTH));
    }

    @Override
    public String measuredHash(ComputeSpec compute) {
        return "sha256:" + new TriggerProbe(compute).testSequences();
    }

    @Override
    public void requireRoom(Study study) {
        for (CellSpec cell : study.cells()) {
            requireRoom("train.length", cell.train().length());
            study.compute(cell).lengths().forEach(length -> requireRoom("compute.lengths", length));
        }
    }

    private static void requireRoom(String key, int length) {
        if (length < TriggerMean.SHORTEST) {
            throw new DataException(key + ": a sequence of " + length + " vectors has no room for a trigger; it takes "
                    + TriggerMean.SHORTEST + " or more");
        }
    }

    @Override
    public StudyModel create(CellSpec cell, int seed, ExecutionEngine engine, EngineRuntime runtime) {
        long initialisation =
                new SeedStreams(seed).stream(SeedStreams.INITIALISATION).seed(0);
        return new TriggerStudyModel(
                TriggerModel.create(parts.trigger(cell), engine, runtime, initialisation), runtime);
    }

    @Override
    public StudyModel load(Path checkpoint, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        return new TriggerStudyModel(TriggerCheckpoint.load(checkpoint, engine, runtime), runtime);
    }
}
