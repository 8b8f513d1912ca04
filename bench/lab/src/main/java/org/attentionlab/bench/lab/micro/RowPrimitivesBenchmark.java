package org.attentionlab.bench.lab.micro;

import java.util.concurrent.TimeUnit;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.models.op.GeluRows;
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

/** Primitives that most kernels are made of, in the Vector API and in the scalar form. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowPrimitivesBenchmark {

    /** The form of row arithmetic. */
    @Param({"vector", "scalar"})
    public String form;

    /** The row's length. */
    @Param({"128", "1024"})
    public int n;

    private RowArithmetic rows;
    private float[] x;
    private float[] y;
    private float[] work;

    /** Makes two rows. */
    @Setup
    public void start() {
        rows = "vector".equals(form) ? RowArithmetic.best() : new ScalarRowArithmetic();
        x = Inputs.normal("x", n + RowArithmetic.PADDING);
        y = Inputs.normal("y", n + RowArithmetic.PADDING);
        work = new float[n + RowArithmetic.PADDING];
    }

    /** Largest entry. */
    @Benchmark
    public float max() {
        return rows.max(x, 0, n);
    }

    /** Sum of products. */
    @Benchmark
    public float dot() {
        return rows.dot(x, 0, y, 0, n);
    }

    /** Exponential and its sum. */
    @Benchmark
    public float exponential() {
        System.arraycopy(x, 0, work, 0, n);
        return rows.exponential(work, 0, n, 1, 0);
    }

    /** Logistic function. */
    @Benchmark
    public float[] logistic() {
        System.arraycopy(x, 0, work, 0, n);
        rows.logistic(work, 0, n, 1, 0);
        return work;
    }

    /** Softplus and its sum. */
    @Benchmark
    public float softplus() {
        System.arraycopy(x, 0, work, 0, n);
        return rows.softplus(work, 0, n, 1);
    }

    /** GELU and its derivative. */
    @Benchmark
    public float[] geluWithSlope() {
        System.arraycopy(x, 0, work, 0, n);
        GeluRows.of(rows).geluWithSlope(work, 0, y, 0, n);
        return work;
    }
}
