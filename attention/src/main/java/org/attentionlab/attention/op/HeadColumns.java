package org.attentionlab.attention.op;

import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * One head of one sequence in arrays of the output's shape, {@code [batch, queries, width]}.
 *
 * @param arrays the sizes
 * @param sequence the sequence
 * @param column where the head's columns begin
 * @param headSize how many they are
 */
record HeadColumns(AttentionArrays arrays, int sequence, int column, int headSize) {

    /** What its memory is for. */
    private enum Memory {
        ROWS,
        DOTS
    }

    /** The rows of some queries. */
    Matrix rows(NativeFloats array, int firstQuery, int count) {
        return new Matrix(array, at(firstQuery), count, headSize, arrays.width());
    }

    /** Multiplies the row of a query by a factor. */
    void scale(NativeFloats array, int query, float factor, RowArithmetic arithmetic, Scratch scratch) {
        float[] row = scratch.heap(Memory.ROWS, headSize + RowArithmetic.PADDING);
        array.get(at(query), row, 0, headSize);
        arithmetic.scale(row, 0, headSize, factor);
        array.put(at(query), row, 0, headSize);
    }

    /** The dot products of every query's rows in two arrays, by query, in scratch memory. */
    float[] dots(NativeFloats first, NativeFloats second, RowArithmetic arithmetic, Scratch scratch) {
        float[] rows = scratch.heap(Memory.ROWS, 2 * headSize + RowArithmetic.PADDING);
        float[] dots = scratch.heap(Memory.DOTS, arrays.queries());
        for (int query = 0; query < arrays.queries(); query++) {
            first.get(at(query), rows, 0, headSize);
            second.get(at(query), rows, headSize, headSize);
            dots[query] = arithmetic.dot(rows, 0, rows, headSize, headSize);
        }
        return dots;
    }

    /** Where the row of a query begins. */
    long at(int query) {
        return ((long) sequence * arrays.queries() + query) * arrays.width() + column;
    }
}
