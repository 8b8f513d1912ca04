package org.attentionlab.eval.report;

/**
 * What attention transfer came to in a layer: the mean squared difference between its attention outputs and those of the checkpoint, on a
 * batch that it was not trained on.
 *
 * @param layer the layer, from 1
 * @param before the difference before
 * @param after the difference when all steps were done
 */
public record TransferredLayer(int layer, double before, double after) {

    /** Checks the numbers. */
    public TransferredLayer {
        Checks.atLeast("run.startedFrom.transfer.layer", layer, 1);
        Checks.finite("run.startedFrom.transfer.before", before);
        Checks.finite("run.startedFrom.transfer.after", after);
    }
}
