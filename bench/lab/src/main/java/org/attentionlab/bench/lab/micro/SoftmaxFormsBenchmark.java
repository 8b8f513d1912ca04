package org.attentionlab.bench.lab.micro;

import java.util.concurrent.TimeUnit;
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

/** Softmax of a row in three passes, online, and in two passes. The copy of the row is part of each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SoftmaxFormsBenchmark {

    private static final double TOLERANCE = 1e-5;

    /** The row's length. */
    @Param({"128", "1024", "8192", "65536"})
    public int n;

    private final RowArithmetic rows = RowArithmetic.best();
    private float[] scores;
    private final float[] lanes = new float[2 * SoftmaxForms.SPECIES.length()];
    private float[] row;

    /** Makes a row of normal scores and checks that the three forms agree on it. */
    @Setup
    public void start() {
        scores = Inputs.normal("scores", n);
        row = new float[n + RowArithmetic.PADDING];
        float[] expected = threePass().clone();
        check("online", expected, online());
        check("two-pass", expected, twoPass());
    }

    private void check(String name, float[] expected, float[] actual) {
        for (int j = 0; j < n; j++) {
            if (!(Math.abs(actual[j] - expected[j]) <= TOLERANCE * expected[j])) {
                throw new IllegalStateException(
                        name + " gives " + actual[j] + " for " + expected[j] + " at " + j + " of " + n);
            }
        }
    }

    /** Maximum, exponential, division. */
    @Benchmark
    public float[] threePass() {
        System.arraycopy(scores, 0, row, 0, n);
        SoftmaxForms.threePass(rows, row, n);
        return row;
    }

    /** Running maximum and sum, then the weights. */
    @Benchmark
    public float[] online() {
        System.arraycopy(scores, 0, row, 0, n);
        SoftmaxForms.online(row, n, lanes);
        return row;
    }

    /** Fractions and powers of two. */
    @Benchmark
    public float[] twoPass() {
        System.arraycopy(scores, 0, row, 0, n);
        SoftmaxForms.twoPass(row, n, lanes);
        return row;
    }
}
