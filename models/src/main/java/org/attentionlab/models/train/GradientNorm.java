package org.attentionlab.models.train;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.worker.WorkerPool;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The global L2 norm of gradients, summed in double precision and in an order that does not depend on threads. */
public final class GradientNorm {

    private GradientNorm() {}

    /** {@code sqrt(sum over all entries of all gradients of g^2)}; not finite if an entry is not. */
    public static double of(List<INDArray> gradients, WorkerPool workers) {
        List<NativeFloats> arrays = gradients.stream().map(NativeFloats::read).toList();
        FlatChunks chunks = new FlatChunks(gradients);
        double[] squares = new double[chunks.count()];
        workers.run(chunks.count(), (index, scratch) -> {
            FlatChunks.Chunk chunk = chunks.get(index);
            float[] values = scratch.heap(0, FlatChunks.SIZE);
            arrays.get(chunk.tensor()).get(chunk.start(), values, 0, chunk.count());
            squares[index] = scratch.own(Squares.class, Squares::new).sum(values, chunk.count());
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

    /** Squares of a chunk, summed by halves: unlike a running sum, the machine can do several of these at once. */
    private static final class Squares {

        private final double[] squares = new double[FlatChunks.SIZE];

        double sum(float[] values, int count) {
            for (int i = 0; i < count; i++) {
                squares[i] = (double) values[i] * values[i];
            }
            Arrays.fill(squares, count, squares.length, 0);
            for (int half = squares.length / 2; half > 0; half /= 2) {
                for (int i = 0; i < half; i++) {
                    squares[i] += squares[half + i];
                }
            }
            return squares[0];
        }
    }
}
