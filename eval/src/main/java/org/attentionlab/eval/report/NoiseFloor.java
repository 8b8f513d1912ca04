package org.attentionlab.eval.report;

/**
 * How much a metric moves when nothing but the seed changes: differences of this size mean nothing.
 *
 * @param metric the metric
 * @param length the number of tokens of a window
 * @param cells how many cells have two seeds or more
 * @param medianSd the median over those cells of the standard deviation over seeds
 * @param pooledSd the root of the mean variance over seeds, weighted by degrees of freedom
 */
public record NoiseFloor(String metric, int length, int cells, double medianSd, double pooledSd) {

    /** Checks that the numbers are finite. */
    public NoiseFloor {
        Checks.filled("noiseFloor.metric", metric);
        Checks.atLeast("noiseFloor.length", length, 1);
        Checks.atLeast("noiseFloor.cells", cells, 1);
        Checks.finite("noiseFloor.medianSd", medianSd);
        Checks.finite("noiseFloor.pooledSd", pooledSd);
    }
}
