package org.attentionlab.eval.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One point of the product of a study's axes, fully resolved.
 *
 * @param axes the value of every axis as text, in the order of the study file, such as
 *     {@code normaliser -> ssmax(s=0.258, learned)}
 * @param task what the model is trained on
 * @param model the model
 * @param train how it is trained
 * @param test what is changed in the trained model before it is measured
 */
public record CellSpec(Map<String, String> axes, Task task, ModelSpec model, TrainSpec train, TestChange test) {

    /** Copies the axes in their order. */
    public CellSpec {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }

    /**
     * The cell's name within a report: the same for the same point of the same task, whatever else the study holds.
     *
     * @return 16 hexadecimal digits
     */
    public String id() {
        return Identity.ofCell(this);
    }

    /**
     * This cell with one seed.
     *
     * @param seed the seed that fixes everything
     * @return the run
     */
    public RunSpec run(int seed) {
        return new RunSpec(this, seed);
    }
}
