package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.Task;
import org.attentionlab.eval.study.Vocabulary;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * What all runs of a study share, as one process tells another: unlike in a report, the path of a text is there as it was
 * written.
 *
 * @param study the study
 * @param engine what models are built from
 * @param commit the commit that the program was built from, where it is known
 * @param keptEvery the time between two states of a training that are kept
 * @param workOfAPart how much of a long evaluation is one part of it; see {@link EvaluationParts}
 */
public record RunSetup(
        Study study, ExecutionEngine engine, Optional<String> commit, Duration keptEvery, long workOfAPart) {

    private static final String STUDY = "study";
    private static final String ENGINE = "engine";
    private static final String COMMIT = "commit";
    private static final String KEPT_EVERY = "keptEvery";
    private static final String WORK_OF_A_PART = "workOfAPart";

    /** As a tree of JSON. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode written = study.toTree();
        if (study.task() instanceof Task.TextFile file) {
            written.set("task", file.toTree());
        }
        tree.set(STUDY, written);
        tree.put(ENGINE, engine.name());
        commit.ifPresent(name -> tree.put(COMMIT, name));
        return tree.put(KEPT_EVERY, keptEvery.toString()).put(WORK_OF_A_PART, workOfAPart);
    }

    /** From a tree of JSON. */
    public static RunSetup of(JsonNode tree, Vocabulary vocabulary) {
        return new RunSetup(
                new StudyReader(vocabulary).read(tree.path(STUDY)),
                ExecutionEngine.valueOf(tree.path(ENGINE).asText()),
                Optional.ofNullable(tree.get(COMMIT)).map(JsonNode::asText),
                Duration.parse(tree.path(KEPT_EVERY).asText()),
                tree.path(WORK_OF_A_PART).asLong());
    }
}
