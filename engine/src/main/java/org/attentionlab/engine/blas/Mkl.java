package org.attentionlab.engine.blas;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;

/** Products by Intel MKL, present when the build was run with the {@code mkl} profile. */
final class Mkl implements MatrixProducts {

    private Mkl() {}

    static Mkl load() {
        try {
            mkl_rt.MKL_Set_Num_Threads(1);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "ATTNLAB_BLAS is 'mkl' but MKL is not on the class path; build with -Pmkl", e);
        }
        return new Mkl();
    }

    @Override
    public String name() {
        return "Intel MKL";
    }

    @Override
    public boolean fastestInPieces() {
        return false;
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
        mkl_rt.cblas_sgemm(
                mkl_rt.CblasRowMajor,
                transposeA ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
                transposeB ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
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
