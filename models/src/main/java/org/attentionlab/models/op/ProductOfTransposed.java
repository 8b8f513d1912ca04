package org.attentionlab.models.op;

import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.blas.MatrixProducts;

/**
 * {@code C = C + A^T B} for tall A and B; with OpenBLAS in pieces small enough that it multiplies them where they are: its
 * kernels for small products skip the copying that costs a third of such a product otherwise.
 */
final class ProductOfTransposed {

    private static final int TILE = 128;
    private static final int DEPTH = 60;

    private ProductOfTransposed() {}

    /**
     * Adds the product.
     *
     * @param a tall, stored row by row
     * @param b as tall as A; fastest where its rows are a few hundred floats apart at most and it is at most {@link
     *     ColumnTile#WIDTH} wide
     * @param keep whether C is added to; otherwise it is overwritten
     */
    static void add(MatrixProducts products, Matrix a, Matrix b, boolean keep, Matrix c) {
        if (!products.fastestInPieces()) {
            products.multiply(1, a.transpose(), b, keep ? 1 : 0, c);
            return;
        }
        int steps = (a.rows() + DEPTH - 1) / DEPTH;
        int depth = (a.rows() + steps - 1) / steps;
        for (int row = 0; row < a.rows(); row += depth) {
            int count = Math.min(depth, a.rows() - row);
            for (int column = 0; column < a.columns(); column += TILE) {
                int columns = Math.min(TILE, a.columns() - column);
                products.multiply(
                        1,
                        a.rows(row, count).columns(column, columns).transpose(),
                        b.rows(row, count),
                        keep || row > 0 ? 1 : 0,
                        c.rows(column, columns));
            }
        }
    }
}
