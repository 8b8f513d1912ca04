package org.attentionlab.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.attentionlab.eval.report.InvalidReportException;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.study.EvaluationId;
import org.attentionlab.eval.study.TrainingId;
import org.attentionlab.eval.study.store.ResultStore;
import org.attentionlab.eval.study.store.Stored;

/**
 * The runs' results in a store. A training's result has no measurements; an evaluation's has them too. One that cannot
 * be read as a result counts as absent, so that it is computed again.
 *
 * @param store the store
 */
record StudyResults(ResultStore store) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Optional<RunResult> training(TrainingId training) throws IOException {
        return result(store.training(training));
    }

    Optional<RunResult> evaluation(TrainingId training, EvaluationId evaluation) throws IOException {
        return result(store.evaluation(training, evaluation));
    }

    void putTraining(TrainingId training, RunResult result) throws IOException {
        store.putTraining(training, tree(result));
    }

    void putEvaluation(TrainingId training, EvaluationId evaluation, RunResult result) throws IOException {
        store.putEvaluation(training, evaluation, tree(result));
    }

    /** Where the checkpoint of a training is. */
    Path checkpoint(TrainingId training) throws IOException {
        return store.folder(training).resolve("checkpoint");
    }

    /** The same place as a report names it. */
    static String checkpointInReport(TrainingId training) {
        return "runs/" + training + "/checkpoint";
    }

    private static Optional<RunResult> result(Stored stored) {
        if (!(stored instanceof Stored.Present present)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReportJson.readResult(present.content().toString()));
        } catch (InvalidReportException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private static JsonNode tree(RunResult result) {
        try {
            return JSON.readTree(ReportJson.write(result));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a result is no JSON", impossible);
        }
    }
}
