package org.attentionlab.attention.op;

import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.blas.MatrixProducts;

/**
 * The products of a strip of scores or weights, which is a few queries high and as wide as the keys they see. A library
 * that is fastest in pieces gets pieces of so few multiplications that it takes operands where they lie.
 *
 * @param products the library
 */
record StripProducts(MatrixProducts products) {

    private static final int MULTIPLICATIONS_OF_PIECE = 1 << 19;
    private static final int FEWEST_KEYS = 64;
    private static final int FLOATS_IN_FIRST_CACHE = 1 << 12;

    /** The width from which on rows of a strip are spaced. */
    private static final int WIDE = 512;

    /** How far apart the rows of a strip lie that is as wide as this. */
    static int stride(int width) {
        return width < WIDE ? width : HeadRows.spaced(width);
    }

    /** How many of a strip's rows to work on together: as many as stay in the first-level cache, and at least one. */
    static int rowsTogether(int rows, int stride) {
        return Math.max(1, Math.min(rows, FLOATS_IN_FIRST_CACHE / stride));
    }

    /** {@code strip = factor rows vectors^T}, given the transpose. */
    void spread(float factor, Matrix rows, Matrix transposedVectors, Matrix strip) {
        int piece = piece(rows);
        for (int key = 0; key < strip.columns(); key += piece) {
            int count = Math.min(piece, strip.columns() - key);
            products.multiply(factor, rows, transposedVectors.columns(key, count), 0, strip.columns(key, count));
        }
    }

    /** {@code rows = factor strip vectors + kept rows}: what every query gathers from the keys. */
    void gather(float factor, Matrix strip, Matrix vectors, float kept, Matrix rows) {
        int piece = piece(rows);
        for (int key = 0; key < strip.columns(); key += piece) {
            int count = Math.min(piece, strip.columns() - key);
            products.multiply(factor, strip.columns(key, count), vectors.rows(key, count), key == 0 ? kept : 1, rows);
        }
    }

    /** {@code vectors = factor strip^T rows + kept vectors}: what every key gathers from the queries. */
    void scatter(float factor, Matrix strip, Matrix rows, float kept, Matrix vectors) {
        int piece = piece(rows);
        for (int key = 0; key < strip.columns(); key += piece) {
            int count = Math.min(piece, strip.columns() - key);
            products.multiply(factor, strip.columns(key, count).transpose(), rows, kept, vectors.rows(key, count));
        }
    }

    private int piece(Matrix rows) {
        return products.fastestInPieces()
                ? Math.max(FEWEST_KEYS, MULTIPLICATIONS_OF_PIECE / (rows.rows() * rows.columns()))
                : Integer.MAX_VALUE;
    }
}
