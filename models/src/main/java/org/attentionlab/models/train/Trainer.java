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
    private final TrainingListener listener;
    private final EngineRuntime runtime;
    private final AdamW optimiser;
    private final List<INDArray> sums;
    private final List<LossPoint> history = new ArrayList<>();
    private double stretch;
    private int sinceLast;

    private Trainer(
            TrainableGraph graph,
            TrainingConfig config,
            BatchFeed feed,
            TrainingListener listener,
            EngineRuntime runtime) {
        this.graph = graph;
        this.config = config;
        this.feed = feed;
        this.listener = listener;
        this.runtime = runtime;
        this.optimiser = new AdamW(
                runtime,
                new AdamWSettings(config.beta1(), config.beta2(), config.epsilon(), config.weightDecay()),
                graph.parameterArrays(),
                graph.parameters().stream().map(ParameterSpec::decayed).toList());
        this.sums = config.accumulation() == 1
                ? List.of()
                : graph.parameterArrays().stream().map(Nd4j::zerosLike).toList();
    }

    /** Trains the parameters of a graph in place. */
    public static TrainingResult train(
            TrainableGraph graph,
            TrainingConfig config,
            BatchFeed feed,
            TrainingListener listener,
            EngineRuntime runtime) {
        return new Trainer(graph, config, feed, listener, runtime).run();
    }

    private TrainingResult run() {
        for (int step = 0; step < config.steps(); step++) {
            LossAndGradients result = gradients(step);
            double norm = GradientNorm.of(result.gradients(), runtime.workers()) / config.accumulation();
            if (!Double.isFinite(result.loss()) || !Double.isFinite(norm)) {
                endStretch(step);
                return new TrainingResult(true, step, history);
            }
            double clipping = config.clip() == 0 ? 1 : GradientNorm.clippingFactor(norm, config.clip());
            optimiser.update(result.gradients(), config.learningRateAt(step), clipping / config.accumulation());
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
