package org.attentionlab.engine.blas;

import org.attentionlab.engine.worker.Scratch;

/**
 * Transposes that are written out, for products that are slow with operands stored the other way. Squares of a matrix go to
 * the heap, are turned there in the first-level cache, and go back.
 */
public final class Transposition {

    /** What its memory is for. */
    private enum Memory {
        SQUARE,
        TURNED
    }

    private static final int SIDE = 64;

    private Transposition() {}

    /**
     * Writes out the transpose of a matrix; both are stored row by row.
     *
     * @param matrix what is read
     * @param transpose where it goes
     * @param scratch memory of the task
     * @throws IllegalArgumentException if the sizes don't fit or either is stored column by column
     */
    public static void write(Matrix matrix, Matrix transpose, Scratch scratch) {
        if (matrix.rows() != transpose.columns()
                || matrix.columns() != transpose.rows()
                || matrix.transposed()
                || transpose.transposed()) {
            throw new IllegalArgumentException("no transpose of " + matrix.rows() + " x " + matrix.columns() + " into "
                    + transpose.rows() + " x " + transpose.columns() + ", both stored row by row");
        }
        float[] square = scratch.heap(Memory.SQUARE, SIDE * SIDE);
        float[] turned = scratch.heap(Memory.TURNED, SIDE * SIDE);
        for (int row = 0; row < matrix.rows(); row += SIDE) {
            int rows = Math.min(SIDE, matrix.rows() - row);
            for (int column = 0; column < matrix.columns(); column += SIDE) {
                int columns = Math.min(SIDE, matrix.columns() - column);
                for (int i = 0; i < rows; i++) {
                    long at = matrix.at() + (long) (row + i) * matrix.stride() + column;
                    matrix.memory().get(at, square, i * SIDE, columns);
                }
                turn(square, turned, rows, columns);
                for (int j = 0; j < columns; j++) {
                    long at = transpose.at() + (long) (column + j) * transpose.stride() + row;
                    transpose.memory().put(at, turned, j * SIDE, rows);
                }
            }
        }
    }

    /** Eight rows at a time, so that what is written lies together; a last few rows bring others along that nobody reads. */
    private static void turn(float[] square, float[] turned, int rows, int columns) {
        for (int row = 0; row < rows; row += 8) {
            for (int column = 0; column < columns; column++) {
                int from = row * SIDE + column;
                int to = column * SIDE + row;
                turned[to] = square[from];
                turned[to + 1] = square[from + SIDE];
                turned[to + 2] = square[from + 2 * SIDE];
                turned[to + 3] = square[from + 3 * SIDE];
                turned[to + 4] = square[from + 4 * SIDE];
                turned[to + 5] = square[from + 5 * SIDE];
                turned[to + 6] = square[from + 6 * SIDE];
                turned[to + 7] = square[from + 7 * SIDE];
            }
        }
    }
}
