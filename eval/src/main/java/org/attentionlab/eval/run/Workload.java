package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.models.graph.ExecutionEngine;

/** What the models of a study are trained and measured on, loaded once. Used by several threads at once. */
interface Workload {

    /** The data, as the report tells of them. */
    DataSource source();

    /** The hash of what models are measured on. */
    String measuredHash(ComputeSpec compute);

    /** A model with initial values that follow from the seed alone, whatever the normaliser. */
    StudyModel create(CellSpec cell, int seed, ExecutionEngine engine, EngineRuntime runtime);

    /** The model of a checkpoint. */
    StudyModel load(Path checkpoint, ExecutionEngine engine, EngineRuntime runtime) throws IOException;
}
