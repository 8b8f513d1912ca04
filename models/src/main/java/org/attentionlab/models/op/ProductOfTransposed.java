package org.attentionlab.models.op;

import org.attentionlab.engine.blas.MatrixProducts;
import org.bytedeco.javacpp.FloatPointer;

/**
 * {@code C = C + A^T B} for tall A and B, in pieces small enough that OpenBLAS multiplies them where they are: its
 * kernels for small products skip the copying that costs a third of such a product otherwise.
 */
final class ProductOfTransposed {

    private static final int TILE = 128;
    private static final int DEPTH = 60;

    private ProductOfTransposed() {}

    /**
     * Adds the product.
     *
     * @param rows rows of A and of B
     * @param a the first entry of A, whose rows are {@code lda} apart
     * @param m columns of A
     * @param b the first entry of B, whose rows are {@code ldb} apart; fastest where that is a few hundred at most
     * @param n columns of B, at most {@link ColumnTile#WIDTH} for speed
     * @param keep whether C is added to; otherwise it is overwritten
     * @param c the first entry of C [m, n], whose rows are {@code ldc} apart
     */
    @SuppressWarnings("TooManyParameters")
    static void add(
            MatrixProducts products,
            int rows,
            FloatPointer a,
            int lda,
            int m,
            FloatPointer b,
            int ldb,
            int n,
            boolean keep,
            FloatPointer c,
            int ldc) {
        int steps = (rows + DEPTH - 1) / DEPTH;
        int depth = (rows + steps - 1) / steps;
        for (int row = 0; row < rows; row += depth) {
            for (int column = 0; column < m; column += TILE) {
                products.multiply(
                        true,
                        false,
                        Math.min(TILE, m - column),
                        n,
                        Math.min(depth, rows - row),
                        1,
                        shifted(a, (long) row * lda + column),
                        lda,
                        shifted(b, (long) row * ldb),
                        ldb,
                        keep || row > 0 ? 1 : 0,
                        shifted(c, (long) column * ldc),
                        ldc);
            }
        }
    }

    private static FloatPointer shifted(FloatPointer pointer, long floats) {
        return new FloatPointer(pointer).position(pointer.position() + floats);
    }
}
