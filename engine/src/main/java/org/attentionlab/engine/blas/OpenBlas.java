package org.attentionlab.engine.blas;

import org.attentionlab.engine.library.LibraryVersions;
import org.attentionlab.engine.library.NativeCode;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** Products by the OpenBLAS that ND4J brings. */
final class OpenBlas implements MatrixProducts {

    private OpenBlas() {}

    static OpenBlas load() {
        NativeCode.load("OpenBLAS", "", () -> openblas.blas_set_num_threads(1));
        return new OpenBlas();
    }

    @Override
    public String name() {
        return "OpenBLAS " + LibraryVersions.openBlas();
    }

    @Override
    public boolean fastestInPieces() {
        return true;
    }

    @Override
    public void multiply(
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
            int ldc) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                alpha,
                a,
                lda,
                b,
                ldb,
                beta,
                c,
                ldc);
    }
}
