package org.attentionlab.models.train;

import java.util.List;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.worker.WorkerPool;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The global L2 norm of gradients, summed in double precision and in an order that does not depend on threads. */
public final class GradientNorm {

    /** What its memory is for. */
    private enum Memory {
        VALUES
    }

    private GradientNorm() {}

    /** {@code sqrt(sum over all entries of all gradients of g^2)}; not finite if an entry is not. */
    public static double of(List<INDArray> gradients, WorkerPool workers) {
        List<NativeFloats> arrays = gradients.stream().map(NativeFloats::read).toList();
        FlatChunks chunks = new FlatChunks(gradients);
        double[] squares = new double[chunks.count()];
        workers.run(chunks.count(), (index, scratch) -> {
            FlatChunks.Chunk chunk = chunks.get(index);
            float[] values = scratch.heap(Memory.VALUES, FlatChunks.SIZE);
            arrays.get(chunk.tensor()).get(chunk.start(), values, 0, chunk.count());
            squares[index] = squares(values, chunk.count());
        });
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum);
    }

    /** What gradients are multiplied by so that their norm is at most the limit. */
    public static double clippingFactor(double norm, double limit) {
        return norm > limit ? limit / norm : 1;
    }

    /** Four sums side by side: one would wait for itself at every entry. */
    private static double squares(float[] values, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (; i < count; i++) {
            a += (double) values[i] * values[i];
        }
        return a + b + (c + d);
    }
}
