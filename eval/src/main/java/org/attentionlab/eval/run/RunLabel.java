package org.attentionlab.eval.run;

/**
 * A run as progress shows it.
 *
 * @param index its place among the runs of the study, from 1
 * @param total the number of runs of the study
 * @param cell the values of the cell's axes as text, such as {@code ssmax(s=0.258, learned) rope}
 * @param seed the seed
 */
public record RunLabel(int index, int total, String cell, int seed) {

    /** Checks that the run is one of the study's. */
    public RunLabel {
        if (index < 1 || index > total) {
            throw new IllegalArgumentException("run " + index + " is not one of " + total);
        }
    }
}
