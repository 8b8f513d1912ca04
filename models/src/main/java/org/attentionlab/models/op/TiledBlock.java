package org.attentionlab.models.op;

import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.blas.MatrixProducts;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * A matrix in native memory, stored tile of columns after tile of columns where the library for products is fastest in
 * pieces, otherwise row-major: as one tile.
 *
 * @param memory where it lies
 * @param at its first entry
 * @param rows its rows
 * @param columns its columns
 * @param widest the columns of a tile, but for the last
 */
record TiledBlock(NativeFloats memory, long at, int rows, int columns, int widest) {

    /** A matrix in the form that suits the products. */
    static TiledBlock of(MatrixProducts products, NativeFloats memory, long at, int rows, int columns) {
        int widest = products.fastestInPieces() ? Math.min(ColumnTile.WIDTH, columns) : columns;
        return new TiledBlock(memory, at, rows, columns, widest);
    }

    /** The first tile. */
    ColumnTile first() {
        return new ColumnTile(0, widest);
    }

    /** The tile after one, or null. */
    ColumnTile after(ColumnTile tile) {
        int next = tile.start() + tile.width();
        return next < columns ? new ColumnTile(next, Math.min(widest, columns - next)) : null;
    }

    /** One tile as a matrix. */
    Matrix matrix(ColumnTile tile) {
        return Matrix.dense(memory, at + tile.at(rows), rows, tile.width());
    }

    /** Copies rows to the heap, row-major. */
    void get(int firstRow, int count, float[] target) {
        if (widest == columns) {
            memory.get(at + (long) firstRow * columns, target, 0, count * columns);
            return;
        }
        for (ColumnTile tile = first(); tile != null; tile = after(tile)) {
            for (int row = 0; row < count; row++) {
                memory.get(place(tile, firstRow + row), target, row * columns + tile.start(), tile.width());
            }
        }
    }

    /** Copies rows from the heap. */
    void put(int firstRow, int count, float[] source) {
        if (widest == columns) {
            memory.put(at + (long) firstRow * columns, source, 0, count * columns);
            return;
        }
        for (ColumnTile tile = first(); tile != null; tile = after(tile)) {
            for (int row = 0; row < count; row++) {
                memory.put(place(tile, firstRow + row), source, row * columns + tile.start(), tile.width());
            }
        }
    }

    private long place(ColumnTile tile, int row) {
        return at + tile.at(rows) + (long) row * tile.width();
    }
}
