package org.attentionlab.bench.lab.micro;

import java.util.concurrent.TimeUnit;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.bench.lab.LabModels;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a training step costs besides its arithmetic: loss and all gradients of a model that has the ops of the contest's
 * and next to nothing to compute, one token of width 4.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepOverheadBenchmark {

    private static final int WIDTH = 4;
    private static final int VOCABULARY = 4;

    /** The threads that share every op. */
    @Param({"1", "2"})
    public int threads;

    private EngineRuntime runtime;
    private GptModel model;
    private int[] tokens;

    /** Builds the model. */
    @Setup(Level.Trial)
    public void start() {
        runtime = EngineRuntime.start(threads);
        model = GptModel.create(
                LabModels.gpt(new Work(Work.Kind.TRAIN_STEP, "softmax", 1, 1), VOCABULARY, WIDTH),
                ExecutionEngine.FUSED,
                runtime,
                1);
        tokens = Inputs.tokens("tokens", 1, VOCABULARY);
    }

    /** Stops the threads. */
    @TearDown(Level.Trial)
    public void stop() {
        runtime.close();
    }

    /** Loss and gradients. */
    @Benchmark
    public double lossAndGradients() {
        return model.graph()
                .lossAndGradients(model.batch(tokens, tokens, 1, 1, 0))
                .loss();
    }
}
