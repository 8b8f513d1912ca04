package org.attentionlab.eval.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One point of the product of a study's axes, fully resolved.
 *
 * @param axes the value of every axis as text, in the order of the study file, such as
 *     {@code normaliser -> ssmax(s=0.258, learned)}
 * @param task what the model is trained on
 * @param model the model
 * @param train how it is trained
 * @param testNormaliser the normaliser swapped in at evaluation time; empty for the one it was trained with
 * @param testWeightBits how many bits the weights of linear layers have at evaluation time; {@value #ALL_BITS} for as they are
 */
public record CellSpec(
        Map<String, String> axes,
        Task task,
        ModelSpec model,
        TrainSpec train,
        Optional<ComponentSpec> testNormaliser,
        int testWeightBits) {

    /** The bits of weights that are not rounded. */
    public static final int ALL_BITS = 32;

    /** The fewest bits that weights can be rounded to. */
    public static final int FEWEST_BITS = 2;

    /** Copies the axes in their order. */
    public CellSpec {
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(testNormaliser, "testNormaliser");
        StudyTables.TEST_WEIGHT_BITS.require(testWeightBits);
    }

    /** Whether weights are rounded at evaluation time. */
    public boolean roundsWeights() {
        return testWeightBits < ALL_BITS;
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
