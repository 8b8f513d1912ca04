package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.eval.study.claim.Claim;

/**
 * A study, read and resolved: nothing is left to default.
 *
 * @param name the name of the study
 * @param seeds every cell is trained once with each of them
 * @param axes what varies
 * @param task what models are trained and measured on
 * @param cells every point of the product of the axes, the first axis the slowest
 * @param plan what is measured of trained models
 * @param show the measured metrics that pages show
 * @param control the normaliser that the others are compared with, as the cells' axes name it or by its name alone; empty where none is compared or
 *     softmax is not among them and nobody named one
 * @param limits what the study may not exceed
 * @param claims what papers claim of what is measured here; decides no number
 */
public record Study(
        String name,
        List<Integer> seeds,
        List<Axis> axes,
        Task task,
        List<CellSpec> cells,
        ComputePlan plan,
        List<String> show,
        Optional<String> control,
        Limits limits,
        List<Claim> claims) {

    /** The version of the study file's form that this code reads. */
    public static final int SCHEMA_VERSION = 1;

    /** Copies the lists and checks the fields against the tables that read them. */
    public Study {
        StudyTables.NAME.require(name);
        seeds = List.copyOf(seeds);
        StudyTables.SEEDS.require(seeds);
        axes = List.copyOf(axes);
        Objects.requireNonNull(task, "task");
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a study has at least one cell");
        }
        plan = plan.settled(trainLengths(cells));
        show = List.copyOf(show);
        StudyTables.show(plan.metrics()).require(show);
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(limits, "limits");
        claims = List.copyOf(claims);
    }

    /**
     * What is measured of any trained model.
     *
     * @return the metrics, at all lengths at which the model of some cell is measured
     */
    public ComputeSpec compute() {
        return plan.at(trainLengths(cells));
    }

    /**
     * What is measured of the trained model of a cell.
     *
     * @param cell a cell of this study
     * @return the metrics, at the lengths of that cell
     */
    public ComputeSpec compute(CellSpec cell) {
        return plan.at(List.of(cell.train().length()));
    }

    private static List<Integer> trainLengths(List<CellSpec> cells) {
        return cells.stream().map(cell -> cell.train().length()).distinct().toList();
    }

    /**
     * Every run: the seeds of the first cell, then those of the second, and so on.
     *
     * @return cells times seeds
     */
    public List<RunSpec> runs() {
        return cells.stream().flatMap(cell -> seeds.stream().map(cell::run)).toList();
    }

    /**
     * What decides the numbers of this study, and its name: two studies that differ in claims alone measure the same.
     *
     * @return this study without claims
     */
    public Study withoutClaims() {
        return new Study(name, seeds, axes, task, cells, plan, show, control, limits, List.of());
    }

    /**
     * The study as a study file with every default written out, in a stable order of keys. It reads back as an equal
     * study. A key of {@code model} or {@code train} that differs between cells is left to the axes,
     * and of an absolute {@code task.path} only the name is written.
     *
     * @return a new tree
     */
    public ObjectNode toTree() {
        return StudyTree.of(this);
    }
}
