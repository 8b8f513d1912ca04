package org.attentionlab.bench.lab.micro;

import java.util.concurrent.TimeUnit;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.engine.row.RowArithmetic;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A normaliser's row kernel, forward and then backward. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowKernelsBenchmark {

    private static final int HEAD_SIZE = 32;

    /** The normaliser, with its default parameters. */
    @Param({
        "softmax",
        "ssmax",
        "ssmax_bias",
        "softpick",
        "sigmoid",
        "softplus_l1",
        "lssa",
        "lssar",
        "linear",
        "gaussian",
        "gaussian_l1",
        "sparsemax",
        "sink_softmax",
        "adaptive_temperature",
        "stick_breaking"
    })
    public String normaliser;

    /** Whether the kernel is the formula's own, by hand where there is one, or its tape. */
    @Param({"own", "tape"})
    public String kernel;

    /** The row's length. */
    @Param({"128", "1024"})
    public int n;

    private Normaliser settled;
    private RowContext context;
    private float[] input;
    private float[] scores;
    private float[] weights;
    private float[] upstream;
    private float[] gradient;

    /** Scores as the normaliser's score function yields them: any, between -1 and 1, positive, or negative. */
    @Setup
    public void start() {
        Normaliser own =
                NormaliserRegistry.standard().resolve(WrittenChoice.of(normaliser), new AttentionShape(HEAD_SIZE, n));
        settled = kernel.equals("tape") ? own.taped() : own;
        context = new RowContext(RowArithmetic.best());
        context.startHead(settled.headParameters());
        input = Inputs.normal("scores", n + RowArithmetic.PADDING);
        for (int j = 0; j < input.length; j++) {
            input[j] = switch (settled.score().card().name()) {
                case "cosine" -> (float) Math.tanh(input[j]);
                case "gaussian" -> -input[j] * input[j];
                default -> settled.score().positive() ? (float) Math.exp(input[j]) : input[j];
            };
        }
        upstream = Inputs.normal("upstream", n + RowArithmetic.PADDING);
        scores = input.clone();
        weights = input.clone();
        gradient = upstream.clone();
    }

    /** Forward and backward on one row. */
    @Benchmark
    public float[] forwardAndBackward() {
        System.arraycopy(input, 0, weights, 0, n);
        System.arraycopy(input, 0, scores, 0, n);
        System.arraycopy(upstream, 0, gradient, 0, n);
        context.startRow(n);
        settled.kernel().forwardKeeping(weights, 0, n, context);
        settled.kernel().backward(scores, weights, gradient, 0, n, context);
        return gradient;
    }
}
