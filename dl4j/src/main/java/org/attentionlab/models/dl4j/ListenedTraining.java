package org.attentionlab.models.dl4j;

import java.util.List;
import java.util.Map;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A training of a model of this toolkit as DL4J's own listeners see one. It stands between the trainer and its batches, and tells DL4J's listeners of
 * each step, with a {@link ListenedModel} that has the step's score, input and parameters. To them the whole training is one epoch, which begins with
 * it and ends when it is closed.
 *
 * <pre>{@code
 * try (ListenedTraining listened = new ListenedTraining(model.graph(), feed, "tokens", List.of(new PerformanceListener(10)))) {
 *     Trainer.train(model.graph(), config, listened, listened, runtime);
 * }
 * }</pre>
 */
public final class ListenedTraining implements BatchFeed, TrainingListener, AutoCloseable {

    private static final int EPOCH = 0;

    private final BatchFeed feed;
    private final ListenedModel model;
    private final List<org.deeplearning4j.optimize.api.TrainingListener> listeners;

    /**
     * A training that is about to begin.
     *
     * @param graph what is trained
     * @param feed its batches
     * @param input the placeholder whose first dimension counts sequences
     * @param listeners who hears of it
     */
    public ListenedTraining(
            TrainableGraph graph,
            BatchFeed feed,
            String input,
            List<org.deeplearning4j.optimize.api.TrainingListener> listeners) {
        this.feed = feed;
        this.listeners = List.copyOf(listeners);
        model = new ListenedModel(graph, input);
        this.listeners.forEach(listener -> listener.onEpochStart(model.asModel()));
    }

    @Override
    public Map<String, INDArray> batch(int step, int part) {
        Map<String, INDArray> batch = feed.batch(step, part);
        model.reads(batch);
        return batch;
    }

    @Override
    public void step(int step, double loss) {
        model.scored(loss);
        listeners.forEach(listener -> listener.iterationDone(model.asModel(), step, EPOCH));
    }

    @Override
    public void close() {
        listeners.forEach(listener -> listener.onEpochEnd(model.asModel()));
    }
}
