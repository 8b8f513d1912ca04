package org.attentionlab.eval.run;

import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Finds what the models of a task are trained and measured on.
 *
 * @param parts makes models from specs
 * @param tasks draws the sequences of tasks on tokens
 */
record Workloads(ModelParts parts, TaskRegistry tasks) {

    /**
     * The workload of a task.
     *
     * @throws org.attentionlab.eval.study.field.StudyProblem if the engine has no model for it
     * @throws org.attentionlab.data.DataException if its data cannot be read
     */
    Workload of(Task task, ExecutionEngine engine) {
        if (task instanceof Task.MaxRetrieval retrieval) {
            requireFused(task, engine);
            return new RetrievalWorkload(retrieval, parts);
        }
        if (task instanceof Task.TriggerMean) {
            requireFused(task, engine);
            return new TriggerWorkload(parts);
        }
        return new GptWorkload(task instanceof Task.OnTokens tokens ? sequences(tokens) : TextData.of(task), parts);
    }

    /** Refuses an engine that has no model for the task. */
    private static void requireFused(Task task, ExecutionEngine engine) {
        if (engine != ExecutionEngine.FUSED) {
            String problem = engine + " has no model for " + task.type().label();
            throw new StudyProblem("--engine", "", problem, "fused", "");
        }
    }

    private SequenceData sequences(Task.OnTokens task) {
        return new SequenceData(task, tasks.task(task.card().name()).with(task.settings()));
    }
}
