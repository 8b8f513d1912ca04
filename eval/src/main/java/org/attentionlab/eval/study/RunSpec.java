package org.attentionlab.eval.study;

import java.util.Map;
import java.util.Optional;

/**
 * One cell with one seed.
 *
 * @param cell the cell
 * @param seed the seed that fixes everything
 */
public record RunSpec(CellSpec cell, int seed) {

    /**
     * Identifies the training. Runs that differ only in what is measured share it, and so do copies of a text at
     * different paths.
     *
     * @param dataHash the hash of the data the task makes
     * @param startHash the hash of the checkpoint that the training begins with; empty for initial values
     * @param codeVersion the version of the code that trains
     * @return the identity
     */
    public TrainingId trainingId(String dataHash, Optional<String> startHash, String codeVersion) {
        return Identity.ofTraining(this, dataHash, startHash, codeVersion);
    }

    /**
     * Identifies the measurements.
     *
     * @param training the training that is measured
     * @param compute what is measured
     * @param metricVersions the definition version of every metric, by name
     * @param dataHash the hash of the data it is measured on
     * @param codeVersion the version of the code that measures
     * @return the identity
     */
    public EvaluationId evaluationId(
            TrainingId training,
            ComputeSpec compute,
            Map<String, Integer> metricVersions,
            String dataHash,
            String codeVersion) {
        return Identity.ofEvaluation(training, cell, compute, metricVersions, dataHash, codeVersion);
    }
}
