package org.attentionlab.attention.op;

import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.blas.Transposition;
import org.attentionlab.engine.memory.AlignedArray;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.worker.Scratch;

/**
 * The rows of one head, copied out of an array that holds all heads side by side and back into it. Rows that follow one
 * another are faster to multiply than rows that each lie on a page of their own, once there are many.
 */
final class HeadRows {

    /** What its memory is for. */
    private enum Memory {
        ROW
    }

    private static final int MANY = 1024;
    private static final int CACHE_LINE = AlignedArray.LINE_BYTES / Float.BYTES;

    private HeadRows() {}

    /** Whether keys and values are so many that copying them pays. */
    static boolean worthCopying(AttentionArrays arrays) {
        return arrays.keys() >= MANY;
    }

    /** The rows of a matrix, one after another in scratch memory. */
    static Matrix gather(Matrix rows, Scratch scratch, Enum<?> slot) {
        NativeFloats memory = scratch.offHeap(slot, (long) rows.rows() * rows.columns());
        Matrix dense = Matrix.dense(memory, 0, rows.rows(), rows.columns());
        copy(rows, dense, scratch);
        return dense;
    }

    /** How far apart to store rows of a width: an odd number of cache lines, as powers of two share lines of the cache. */
    static int spaced(int width) {
        int lines = (width + CACHE_LINE - 1) / CACHE_LINE;
        return (lines | 1) * CACHE_LINE;
    }

    /** The transpose of a matrix, written out in scratch memory. */
    static Matrix transpose(Matrix rows, Scratch scratch, Enum<?> slot) {
        int columns = rows.columns();
        int stride = spaced(rows.rows());
        Matrix transpose = new Matrix(scratch.offHeap(slot, (long) columns * stride), 0, columns, rows.rows(), stride);
        Transposition.write(rows, transpose, scratch);
        return transpose;
    }

    /** Copies a matrix into another of the same shape; both stored row by row. */
    static void copy(Matrix from, Matrix to, Scratch scratch) {
        float[] row = scratch.heap(Memory.ROW, from.columns());
        for (int i = 0; i < from.rows(); i++) {
            from.memory().get(from.at() + (long) i * from.stride(), row, 0, from.columns());
            to.memory().put(to.at() + (long) i * to.stride(), row, 0, to.columns());
        }
    }
}
