package org.attentionlab.engine.blas;

import org.attentionlab.engine.memory.NativeFloats;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A matrix in native memory as a product reads or writes it: a row-major block of a larger array, or the transpose of
 * one.
 *
 * @param memory where it lies
 * @param at the index of its first entry
 * @param rows its rows, after transposition
 * @param columns its columns, after transposition
 * @param stride the distance between rows as stored, in floats
 * @param transposed whether it is stored column by column
 */
public record Matrix(NativeFloats memory, long at, int rows, int columns, int stride, boolean transposed) {

    /** A block that is stored row by row. */
    public Matrix(NativeFloats memory, long at, int rows, int columns, int stride) {
        this(memory, at, rows, columns, stride, false);
    }

    /** A matrix that fills memory from an index on, row after row. */
    public static Matrix dense(NativeFloats memory, long at, int rows, int columns) {
        return new Matrix(memory, at, rows, columns, columns);
    }

    /** The transpose, where it lies. */
    public Matrix transpose() {
        return new Matrix(memory, at, columns, rows, stride, !transposed);
    }

    /** Some of the rows. */
    public Matrix rows(int first, int count) {
        return block(first, count, 0, columns);
    }

    /** Some of the columns. */
    public Matrix columns(int first, int count) {
        return block(0, rows, first, count);
    }

    private Matrix block(int firstRow, int rowCount, int firstColumn, int columnCount) {
        if (firstRow + rowCount > rows || firstColumn + columnCount > columns) {
            throw new IllegalArgumentException("no block of " + rowCount + " x " + columnCount + " at " + firstRow
                    + ", " + firstColumn + " of a matrix of " + rows + " x " + columns);
        }
        long first = transposed ? (long) firstColumn * stride + firstRow : (long) firstRow * stride + firstColumn;
        return new Matrix(memory, at + first, rowCount, columnCount, stride, transposed);
    }

    FloatPointer first() {
        return memory.at(at);
    }
}
