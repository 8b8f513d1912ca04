package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.study.EvaluationPart;

/**
 * What somebody is to do for runs that share a training: all that is missing of them, only their training, or only a part of the
 * evaluation of one. Who does all finds what others have done before.
 *
 * @param kind which of the three
 * @param runs the runs, which are not finished; the first is the one whose evaluation the part is of
 * @param part the part; empty where it is none
 */
public record RunTask(Kind kind, List<RunPlan> runs, Optional<EvaluationPart> part) {

    private static final String KIND = "kind";
    private static final String RUNS = "runs";
    private static final String PART = "part";

    /** What there is to do. */
    public enum Kind {
        /** To train the model. */
        TRAIN,
        /** To look at the trained model on a part of an evaluation. */
        PART,
        /** To train the model and measure it, as far as that is not done. */
        ALL
    }

    /** Copies the list. */
    public RunTask {
        runs = List.copyOf(runs);
        if (runs.isEmpty() || (kind == Kind.PART) != part.isPresent()) {
            throw new IllegalArgumentException("no task: " + kind + " of " + runs.size() + " runs, part " + part);
        }
    }

    /** All that is missing of runs. */
    public static RunTask all(List<RunPlan> runs) {
        return new RunTask(Kind.ALL, runs, Optional.empty());
    }

    /** The training of runs. */
    static RunTask training(List<RunPlan> runs) {
        return new RunTask(Kind.TRAIN, runs, Optional.empty());
    }

    /** A part of the evaluation of a run. */
    static RunTask part(RunPlan run, EvaluationPart part) {
        return new RunTask(Kind.PART, List.of(run), Optional.of(part));
    }

    /** The same for some of its runs. */
    public RunTask of(List<RunPlan> some) {
        return new RunTask(kind, some, part);
    }

    /** The first of its runs. */
    public RunPlan first() {
        return runs.get(0);
    }

    /** As a tree of JSON, as one process tells another that has the same plans. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put(KIND, kind.name());
        ArrayNode ids = tree.putArray(RUNS);
        runs.forEach(run -> ids.add(run.id()));
        part.ifPresent(one -> tree.put(PART, one.name()));
        return tree;
    }

    /**
     * From a tree of JSON.
     *
     * @param workplace where it is done
     * @throws IllegalArgumentException if there is no such run: the code, the data or the libraries are not the same here
     */
    public static RunTask of(JsonNode tree, Workplace workplace) {
        List<String> ids = new ArrayList<>();
        tree.path(RUNS).forEach(id -> ids.add(id.asText()));
        return new RunTask(
                Kind.valueOf(tree.path(KIND).asText()),
                workplace.plans(ids),
                Optional.ofNullable(tree.get(PART)).map(name -> EvaluationPart.named(name.asText())));
    }
}
