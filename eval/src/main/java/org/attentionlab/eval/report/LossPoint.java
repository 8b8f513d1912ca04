package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The training loss at a step; in JSON the pair {@code [step, loss]}.
 *
 * @param step the number of optimiser steps taken
 * @param loss what the task trains on: nats per token, for max_retrieval nats per set, for trigger_mean the mean of squared errors
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"step", "loss"})
public record LossPoint(int step, double loss) {

    /** Checks that the loss is finite. */
    public LossPoint {
        Checks.atLeast("trainLoss step", step, 0);
        Checks.finite("trainLoss at step " + step, loss);
    }
}
