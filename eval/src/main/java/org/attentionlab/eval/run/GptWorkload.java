package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * GPTs on data of any kind.
 *
 * @param data the data
 * @param parts makes models from specs
 */
record GptWorkload(GptData data, ModelParts parts) implements Workload {

    @Override
    public DataSource source() {
        return data.source();
    }

    @Override
    public String measuredHash(ComputeSpec compute) {
        return data.measuredHash(compute);
    }

    @Override
    public Optional<TokeniserDescription> tokeniser() {
        return data.tokeniser();
    }

    @Override
    public void requireRoom(Study study) {
        data.requireRoom(study);
    }

    @Override
    public StudyModel create(CellSpec cell, int seed, ExecutionEngine engine, EngineRuntime runtime) {
        long initialisation =
                new SeedStreams(seed).stream(SeedStreams.INITIALISATION).seed(0);
        return new GptStudyModel(
                GptModel.create(parts.gpt(cell, data.vocabularySize()), engine, runtime, initialisation),
                data,
                runtime);
    }

    @Override
    public Optional<GptConfig> gpt(CellSpec cell) {
        return Optional.of(parts.gpt(cell, data.vocabularySize()));
    }

    @Override
    public List<EvaluationPart> evaluationParts(CellSpec cell, ComputeSpec compute, EvaluationParts how) {
        return how.of(data.probe(compute, cell.train().length()), parts.gpt(cell, data.vocabularySize()));
    }

    @Override
    public StudyModel load(Path checkpoint, ExecutionEngine engine, EngineRuntime runtime) throws IOException {
        return new GptStudyModel(GptCheckpoint.load(checkpoint, engine, runtime), data, runtime);
    }
}
