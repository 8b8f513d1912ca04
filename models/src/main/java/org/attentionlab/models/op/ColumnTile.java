package org.attentionlab.models.op;

/**
 * A run of columns of a matrix that is stored tile after tile, each tile row-major and contiguous.
 *
 * @param start the first column
 * @param width the number of columns
 */
record ColumnTile(int start, int width) {

    static final int WIDTH = 128;

    /** The first tile of a matrix with the given number of columns. */
    static ColumnTile first(int columns) {
        return new ColumnTile(0, Math.min(WIDTH, columns));
    }

    /** The tile after this one, or null. */
    ColumnTile next(int columns) {
        int next = start + width;
        return next < columns ? new ColumnTile(next, Math.min(WIDTH, columns - next)) : null;
    }

    /** Where the tile starts in a matrix with the given number of rows. */
    long at(int rows) {
        return (long) start * rows;
    }
}
