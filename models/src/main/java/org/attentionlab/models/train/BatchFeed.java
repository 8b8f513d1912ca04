package org.attentionlab.models.train;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The batches of a training run: a pure function of their numbers, so that a run can go on where it stopped. */
@FunctionalInterface
public interface BatchFeed {

    /**
     * The placeholders of a batch.
     *
     * @param step the update, from 0
     * @param part which of the update's batches, from 0
     */
    Map<String, INDArray> batch(int step, int part);
}
