package org.attentionlab.distributed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.run.RunSetup;
import org.attentionlab.eval.run.RunTask;
import org.attentionlab.eval.run.Workplace;

/**
 * A letter of a parcel. A session writes what is to be done and, if their model is there already, its training's result;
 * a task writes what came of the training and of each run, and what the session should hear.
 *
 * @param tree the letter as JSON
 */
record Letter(ObjectNode tree) {

    private static final String SETUP = "setup";
    private static final String TASK = "task";
    private static final String RUNS = "runs";
    private static final String TRAINING = "training";
    private static final String NOTICES = "notices";
    private static final String ID = "id";
    private static final String RESULT = "result";
    private static final String TRACE = "trace";

    /**
     * What came of a run.
     *
     * @param id the run's id
     * @param result its result
     * @param trace why it failed, if it did
     */
    record Told(String id, RunResult result, Optional<String> trace) {}

    /** A letter without a word. */
    Letter() {
        this(JsonNodeFactory.instance.objectNode());
    }

    /** What a session asks for. */
    static Letter asking(RunSetup setup, RunTask task) {
        Letter letter = new Letter();
        letter.tree.set(SETUP, setup.tree());
        letter.tree.set(TASK, task.tree());
        return letter;
    }

    /** The setup that it asks for. */
    JsonNode setup() {
        return tree.path(SETUP);
    }

    /** The task that it asks for. */
    RunTask task(Workplace workplace) {
        return RunTask.of(tree.path(TASK), workplace);
    }

    void tellOfTraining(RunResult result) {
        tree.set(TRAINING, json(result));
    }

    Optional<RunResult> training() {
        return tree.has(TRAINING) ? Optional.of(result(tree.path(TRAINING))) : Optional.empty();
    }

    void tell(String notice) {
        tree.withArray(NOTICES).add(notice);
    }

    List<String> notices() {
        List<String> all = new ArrayList<>();
        tree.path(NOTICES).forEach(notice -> all.add(notice.asText()));
        return all;
    }

    void tellOfRun(Told told) {
        ObjectNode run = tree.withArray(RUNS).addObject().put(ID, told.id());
        run.set(RESULT, json(told.result()));
        told.trace().ifPresent(trace -> run.put(TRACE, trace));
    }

    List<Told> told() {
        List<Told> all = new ArrayList<>();
        for (JsonNode run : tree.path(RUNS)) {
            all.add(new Told(
                    run.path(ID).asText(),
                    result(run.path(RESULT)),
                    Optional.ofNullable(run.get(TRACE)).map(JsonNode::asText)));
        }
        return all;
    }

    private static RunResult result(JsonNode node) {
        return ReportJson.readResult(node.toString());
    }

    private static JsonNode json(RunResult result) {
        try {
            return StrictJson.readOwn(ReportJson.write(result));
        } catch (InvalidJsonException impossible) {
            throw new IllegalStateException("a result is no JSON", impossible);
        }
    }
}
