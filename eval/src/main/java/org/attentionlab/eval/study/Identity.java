package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes into each identity. */
final class Identity {

    private static final int DIGITS = 16;

    private Identity() {}

    static String ofCell(CellSpec cell) {
        ObjectNode tree = training(cell);
        cell.axes().forEach(tree.putObject("axes")::put);
        cell.test().addTo(tree);
        return shortHash(tree);
    }

    static TrainingId ofTraining(RunSpec run, String dataHash, Optional<String> startHash, String codeVersion) {
        if (run.cell().train().from().isPresent() != startHash.isPresent()) {
            throw new IllegalArgumentException(
                    "train.from is " + run.cell().train().from() + ", and the hash of its checkpoint " + startHash);
        }
        ObjectNode tree = training(run.cell());
        startHash.ifPresent(hash -> tree.put("from", hash));
        tree.put("seed", run.seed()).put("data", dataHash).put("code", codeVersion);
        return new TrainingId(shortHash(tree));
    }

    static EvaluationId ofEvaluation(
            TrainingId training,
            CellSpec cell,
            ComputeSpec compute,
            Map<String, Integer> metricVersions,
            String dataHash,
            String codeVersion) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("training", training.text());
        cell.test().addTo(tree);
        ObjectNode measured = compute.toTree();
        if (compute.maps() == 0) {
            measured.remove(ComputeTable.MAPS.key());
        }
        tree.set("compute", measured);
        tree.put("data", dataHash).put("code", codeVersion);
        new TreeMap<>(metricVersions).forEach(tree.putObject("metric_versions")::put);
        return new EvaluationId(shortHash(tree));
    }

    /** The training without its seed. A text and a checkpoint are identified by their hashes, not by where they lie. */
    private static ObjectNode training(CellSpec cell) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode task = cell.task().toTree();
        if (cell.task() instanceof Task.TextFile) {
            task.remove(TaskTable.PATH.key());
        }
        if (cell.task() instanceof Task.MaxRetrieval) {
            task.remove(TaskTable.TEST_SAMPLES.key());
        }
        tree.set("task", task);
        tree.set("model", cell.model().toIdentity());
        ObjectNode train = cell.train().toTree();
        train.remove(TrainTable.FROM.key());
        tree.set("train", train);
        return tree;
    }

    private static String shortHash(ObjectNode tree) {
        return CanonicalJson.sha256(tree).substring(0, DIGITS);
    }
}
