package org.attentionlab.bench.lab;

import java.util.Map;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;

/** A product of two square matrices, its rows shared among the threads: what this machine can do at best. */
final class LabSgemm implements Contestant {

    private final EngineRuntime runtime;
    private final int size;
    private final NativeFloats a;
    private final NativeFloats b;
    private final NativeFloats c;

    LabSgemm(Work work, EngineRuntime runtime) {
        this.runtime = runtime;
        this.size = work.length();
        int entries = size * size;
        this.a = NativeFloats.allocate(entries);
        this.b = NativeFloats.allocate(entries);
        this.c = NativeFloats.allocate(entries);
        a.put(0, Inputs.normal("a", entries), 0, entries);
        b.put(0, Inputs.normal("b", entries), 0, entries);
    }

    @Override
    public Map<String, float[]> answer() {
        run();
        float[] values = new float[size * size];
        c.get(0, values, 0, values.length);
        return Map.of("product", values);
    }

    @Override
    public void run() {
        int tasks = runtime.workers().threads();
        int rows = (size + tasks - 1) / tasks;
        runtime.workers().run(tasks, (task, scratch) -> {
            int start = task * rows;
            int count = Math.min(rows, size - start);
            runtime.products()
                    .multiply(
                            1,
                            Matrix.dense(a, 0, size, size).rows(start, count),
                            Matrix.dense(b, 0, size, size),
                            0,
                            Matrix.dense(c, 0, size, size).rows(start, count));
        });
    }

    @Override
    public void close() {
        a.close();
        b.close();
        c.close();
    }
}
