package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.run.TransferProgress.Open;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.gpt.AttentionTransfer;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.train.AdamWState;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.Trainer;
import org.attentionlab.models.train.TrainingConfig;
import org.attentionlab.models.train.TrainingState;

/**
 * The first stage of a training that begins with a checkpoint and has {@code train.transfer_steps}: what begins anew in the attention of a
 * layer is trained to give the attention outputs of the checkpoint, one layer after another, on the batches that the training begins
 * with. All else stays as it was carried over.
 *
 * @param train what decides it
 * @param model the model, which is changed
 * @param batches those of the training
 * @param transfer between the checkpoint's model and this one
 * @param runtime what steps run on
 * @param watcher hears every step
 */
record Transfer(
        TrainSpec train,
        StudyModel model,
        BatchFeed batches,
        AttentionTransfer transfer,
        EngineRuntime runtime,
        Watcher watcher) {

    /** Hears how a transfer goes. */
    interface Watcher {

        /**
         * A step is done.
         *
         * @param step the steps done in all layers
         * @param progress how far the transfer is
         * @param state puts what has been learned into the model, and has the state of training for all its parameters
         */
        void step(int step, double loss, TransferProgress progress, Supplier<TrainingState> state);
    }

    /**
     * Trains the layers that are left.
     *
     * @param before how far it was
     * @param state the state of the open layer, for all parameters of the model
     * @return what it came to; empty if a loss or a gradient stopped being finite
     */
    Optional<TransferProgress> run(TransferProgress before, Optional<TrainingState> state) {
        TransferProgress progress = before;
        for (int layer : transfer.layers()) {
            if (!progress.isDone(layer)) {
                Optional<TransferProgress> after =
                        run(layer, progress, state.filter(any -> before.open().isPresent()));
                if (after.isEmpty()) {
                    return Optional.empty();
                }
                progress = after.get();
            }
        }
        return Optional.of(progress);
    }

    private Optional<TransferProgress> run(int layer, TransferProgress before, Optional<TrainingState> state) {
        TrainableGraph graph = transfer.layer(layer);
        BatchFeed feed = (step, part) -> transfer.batch(layer, batches.batch(step, part));
        boolean resumed = before.open().isPresent();
        TransferProgress progress = resumed ? before : before.with(new Open(layer + 1, loss(graph, feed)));
        Trainer trainer = new Trainer(graph, config(), feed, runtime);
        if (resumed) {
            trainer.goOnFrom(ofLayer(state.orElseThrow(), graph));
        }
        int earlier = before.done().size() * steps();
        Supplier<TrainingState> known = () -> {
            transfer.keep(graph);
            return ofModel(trainer.state(), graph);
        };
        boolean diverged = trainer.run((step, loss) -> watcher.step(earlier + step, loss, progress, known))
                .diverged();
        double after = loss(graph, feed);
        if (diverged || !Double.isFinite(after)) {
            return Optional.empty();
        }
        transfer.keep(graph);
        return Optional.of(progress.closed(after));
    }

    private int steps() {
        return train.transferSteps().orElseThrow();
    }

    /** AdamW at a rate that stays, without weight decay. */
    private TrainingConfig config() {
        double rate = train.transferRate().orElseThrow();
        return new TrainingConfig(
                steps(),
                rate,
                0,
                rate,
                0,
                train.beta1(),
                train.beta2(),
                train.epsilon(),
                train.clip(),
                train.accumulation(),
                train.logEvery());
    }

    /** The loss on the batch after the last that a layer is trained on. */
    private double loss(TrainableGraph graph, BatchFeed feed) {
        return graph.outputs(feed.batch(steps(), 0), List.of(TrainableGraph.LOSS))
                .get(TrainableGraph.LOSS)
                .getDouble(0);
    }

    /** The part of a state that belongs to what a layer learns. */
    private TrainingState ofLayer(TrainingState whole, TrainableGraph graph) {
        List<String> names =
                model.graph().parameters().stream().map(ParameterSpec::name).toList();
        List<float[]> first = new ArrayList<>();
        List<float[]> second = new ArrayList<>();
        for (ParameterSpec learned : graph.parameters()) {
            int at = names.indexOf(learned.name());
            first.add(whole.optimiser().firstMoments().get(at));
            second.add(whole.optimiser().secondMoments().get(at));
        }
        return with(whole, first, second);
    }

    private static TrainingState with(TrainingState state, List<float[]> first, List<float[]> second) {
        return new TrainingState(
                new AdamWState(state.optimiser().step(), first, second),
                state.history(),
                state.stretch(),
                state.sinceLast());
    }

    /** The state of a layer's training for all parameters of the model; moments of what is not trained are 0. */
    private TrainingState ofModel(TrainingState state, TrainableGraph graph) {
        List<String> learned =
                graph.parameters().stream().map(ParameterSpec::name).toList();
        List<float[]> first = new ArrayList<>();
        List<float[]> second = new ArrayList<>();
        for (ParameterSpec parameter : model.graph().parameters()) {
            int at = learned.indexOf(parameter.name());
            float[] none = new float[parameter.size()];
            first.add(at < 0 ? none : state.optimiser().firstMoments().get(at));
            second.add(at < 0 ? none : state.optimiser().secondMoments().get(at));
        }
        return with(state, first, second);
    }
}
