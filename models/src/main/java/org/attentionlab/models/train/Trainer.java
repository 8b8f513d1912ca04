package org.attentionlab.models.train;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.graph.TrainableGraph.LossAndGradients;
import org.attentionlab.models.train.TrainingResult.LossPoint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The training loop: AdamW (Loshchilov and Hutter, arXiv 1711.05101) with the gradient clipped by its global norm. A loss
 * or a gradient that is not finite ends the run, with the parameters as they were before it and the history up to there; so
 * does a last step that leaves a parameter that is not.
 */
public final class Trainer {

    private final TrainableGraph graph;
    private final TrainingConfig config;
    private final BatchFeed feed;
    private final EngineRuntime runtime;
    private final AdamW optimiser;
    private final RunningMeans runningMeans;
    private final List<INDArray> sums;
    private final List<LossPoint> history = new ArrayList<>();
    private double stretch;
    private int sinceLast;

    /**
     * A training that has not begun.
     *
     * @param graph its parameters are trained in place
     * @param feed the batches
     * @param runtime what steps run on
     */
    public Trainer(TrainableGraph graph, TrainingConfig config, BatchFeed feed, EngineRuntime runtime) {
        this.graph = graph;
        this.config = config;
        this.feed = feed;
        this.runtime = runtime;
        this.optimiser = new AdamW(
                runtime,
                new AdamWSettings(config.beta1(), config.beta2(), config.epsilon(), config.weightDecay()),
                graph.parameterArrays(),
                graph.parameters().stream().map(ParameterSpec::decayed).toList());
        this.runningMeans = new RunningMeans(graph);
        this.sums = config.accumulation() == 1
                ? List.of()
                : graph.parameterArrays().stream().map(Nd4j::zerosLike).toList();
    }

    /** Trains the parameters of a graph in place, from the first step to the last. */
    public static TrainingResult train(
            TrainableGraph graph,
            TrainingConfig config,
            BatchFeed feed,
            TrainingListener listener,
            EngineRuntime runtime) {
        return new Trainer(graph, config, feed, runtime).run(listener);
    }

    /** What has been done so far, for {@link #goOnFrom}; to be asked by a {@link TrainingListener} or between runs. */
    public TrainingState state() {
        return new TrainingState(optimiser.state(), history, stretch, sinceLast);
    }

    /**
     * Takes over from a training that stopped. The graph holds the parameters of that moment.
     *
     * @throws IllegalArgumentException if the state belongs to other parameters or to a longer training
     */
    public void goOnFrom(TrainingState state) {
        if (state.optimiser().step() > config.steps()) {
            throw new IllegalArgumentException("the state is one after "
                    + state.optimiser().step() + " steps, and this training has " + config.steps());
        }
        optimiser.restore(state.optimiser());
        history.clear();
        history.addAll(state.history());
        stretch = state.stretch();
        sinceLast = state.sinceLast();
    }

    /**
     * Does the steps that are left.
     *
     * @param listener hears each of them
     */
    public TrainingResult run(TrainingListener listener) {
        for (int step = (int) optimiser.step(); step < config.steps(); step++) {
            LossAndGradients result = gradients(step);
            List<INDArray> gradients = runningMeans.withoutMovements(result.gradients());
            double norm = GradientNorm.of(gradients, runtime.workers()) / config.accumulation();
            if (!Double.isFinite(result.loss()) || !Double.isFinite(norm)) {
                endStretch(step);
                return new TrainingResult(true, step, history);
            }
            double clipping = config.clip() == 0 ? 1 : GradientNorm.clippingFactor(norm, config.clip());
            optimiser.update(gradients, config.learningRateAt(step), clipping / config.accumulation());
            runningMeans.move(result.gradients(), config.accumulation());
            stretch += result.loss();
            sinceLast++;
            if (sinceLast == config.logEvery() || step + 1 == config.steps()) {
                endStretch(step + 1);
            }
            listener.step(step + 1, result.loss());
        }
        boolean finite = Double.isFinite(GradientNorm.of(graph.parameterArrays(), runtime.workers()));
        return new TrainingResult(!finite, config.steps(), history);
    }

    private void endStretch(int step) {
        if (sinceLast > 0) {
            history.add(new LossPoint(step, stretch / sinceLast));
        }
        stretch = 0;
        sinceLast = 0;
    }

    /** The mean loss of an update's batches and the sum of their gradients. */
    private LossAndGradients gradients(int step) {
        if (config.accumulation() == 1) {
            return graph.lossAndGradients(feed.batch(step, 0));
        }
        double loss = 0;
        sums.forEach(sum -> sum.assign(0));
        for (int part = 0; part < config.accumulation(); part++) {
            LossAndGradients result = graph.lossAndGradients(feed.batch(step, part));
            loss += result.loss() / config.accumulation();
            for (int p = 0; p < sums.size(); p++) {
                sums.get(p).addi(result.gradients().get(p));
            }
        }
        return new LossAndGradients(loss, sums);
    }
}
