package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attentionlab.data.text.TokeniserDescription;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.graph.ExecutionEngine;

/** What the models of a study are trained and measured on, loaded once. Used by several threads at once. */
interface Workload {

    /** The data, as the report tells of them. */
    DataSource source();

    /** The hash of what models are measured on. */
    String measuredHash(ComputeSpec compute);

    /** What makes the tokens of a text; empty where there is no text. */
    default Optional<TokeniserDescription> tokeniser() {
        return Optional.empty();
    }

    /**
     * Makes sure that there is room for what a study trains on and measures.
     *
     * @throws org.attentionlab.data.DataException if there is not
     */
    default void requireRoom(Study study) {}

    /** A model with initial values that follow from the seed alone, whatever the normaliser. */
    StudyModel create(CellSpec cell, int seed, ExecutionEngine engine, EngineRuntime runtime);

    /** What a GPT of a cell is made from; empty where models are no GPTs. */
    default Optional<GptConfig> gpt(CellSpec cell) {
        return Optional.empty();
    }

    /**
     * The parts in which a cell is measured.
     *
     * @param parts how evaluations are taken apart
     * @return all of each length, in order; none where the evaluation is left whole
     */
    default List<EvaluationPart> evaluationParts(CellSpec cell, ComputeSpec compute, EvaluationParts parts) {
        return List.of();
    }

    /** The model of a checkpoint. */
    StudyModel load(Path checkpoint, ExecutionEngine engine, EngineRuntime runtime) throws IOException;
}
