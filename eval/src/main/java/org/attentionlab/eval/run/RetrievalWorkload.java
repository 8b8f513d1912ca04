package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.MaxRetrieval;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.probe.RetrievalProbe;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.Task;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.retrieval.RetrievalCheckpoint;
import org.attentionlab.models.retrieval.RetrievalModel;

/**
 * Max retrieval. Its data are endless; their hash is that of the sets which the seed 0 trains on first.
 *
 * @param task the task
 * @param parts makes models from specs
 */
record RetrievalWorkload(Task.MaxRetrieval task, ModelParts parts) implements Workload {

    private static final int HASHED_SETS = 64;

    @Override
    public DataSource source() {
        String hash = MaxRetrieval.sample(
                        new SeedStreams(0).stream(SeedStreams.TRAIN).generator(0), HASHED_SETS, task.items())
                .sha256();
        Map<String, Long> sizes = new LinkedHashMap<>();
        sizes.put("items", (long) task.items());
        sizes.put("testSamples", (long) task.testSamples());
        return new DataSource(task.type().label(), "sha256:" + hash, sizes);
    }

    @Override
    public String measuredHash(ComputeSpec compute) {
        return "sha256:" + new RetrievalProbe(compute).testSets();
    }

    @Override
    public StudyModel create(CellSpec cell, int seed, ExecutionEngine engine, EngineRuntime runtime) {
        long initialisation =
                new SeedStreams(seed).stream(SeedStreams.INITIALISATION).seed(0);
        return new RetrievalStudyModel(
                RetrievalModel.create(parts.retrieval(cell, MaxRetrieval.CLASSES), engine, runtime, initialisation),
                runtime);
    }

    @Override
    public StudyModel load(Path checkpoint, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        return new RetrievalStudyModel(RetrievalCheckpoint.load(checkpoint, engine, runtime), runtime);
    }
}
