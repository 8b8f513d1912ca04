package org.attentionlab.engine.blas;

import org.attentionlab.engine.library.NativeCodeException;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Single-precision matrix products on native memory. One call runs on the calling thread only: products are split
 * over our own workers, which is faster than two competing thread pools and deterministic.
 */
public interface MatrixProducts {

    /** The name and version of the library, as the report shows it. */
    String name();

    /**
     * Whether this library multiplies small matrices where they lie, so that large products are fastest in pieces of about
     * 128 columns. One that rearranges operands first is fastest with whole products whose right operand is not transposed.
     */
    boolean fastestInPieces();

    /**
     * {@code C = alpha op(A) op(B) + beta C}, all matrices row-major.
     *
     * @param transposeA whether {@code op(A)} is the transpose of A
     * @param transposeB whether {@code op(B)} is the transpose of B
     * @param m rows of C
     * @param n columns of C
     * @param k the inner dimension
     * @param a first element of A
     * @param lda distance between rows of A as stored, in elements; likewise {@code ldb}, {@code ldc}
     */
    @SuppressWarnings("TooManyParameters")
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            float beta,
            FloatPointer c,
            int ldc);

    /**
     * {@code c = factor a b + kept c}. With {@code kept} 0 the content of c before does not matter.
     *
     * @throws IllegalArgumentException if the sizes don't fit, or c is transposed
     */
    default void multiply(float factor, Matrix a, Matrix b, float kept, Matrix c) {
        if (a.columns() != b.rows() || a.rows() != c.rows() || b.columns() != c.columns() || c.transposed()) {
            throw new IllegalArgumentException("no product of " + a.rows() + " x " + a.columns() + " and " + b.rows()
                    + " x " + b.columns() + " into " + c.rows() + " x " + c.columns());
        }
        multiply(
                a.transposed(),
                b.transposed(),
                c.rows(),
                c.columns(),
                a.columns(),
                factor,
                a.first(),
                a.stride(),
                b.first(),
                b.stride(),
                kept,
                c.first(),
                c.stride());
    }

    /**
     * The library that the environment variable {@code ATTNLAB_BLAS} names: {@code mkl}, {@code openblas}, or {@code auto},
     * which it also is where it is not set: Intel MKL where it is on the class path and otherwise OpenBLAS.
     *
     * @throws NativeCodeException if the library can't be loaded, or the variable has another value
     */
    static MatrixProducts best() {
        return named(System.getenv().getOrDefault("ATTNLAB_BLAS", "auto"));
    }

    /**
     * The library of a name.
     *
     * @throws NativeCodeException as {@link #best} does
     */
    static MatrixProducts named(String name) {
        return switch (name) {
            case "auto" -> Mkl.isPresent() ? Mkl.load() : OpenBlas.load();
            case "mkl" -> Mkl.load();
            case "openblas" -> OpenBlas.load();
            default ->
                throw new NativeCodeException(
                        "ATTNLAB_BLAS is '" + name + "'; legal values are auto, mkl and openblas");
        };
    }
}
