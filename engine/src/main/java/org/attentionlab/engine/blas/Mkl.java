package org.attentionlab.engine.blas;

import org.attentionlab.engine.library.LibraryVersions;
import org.attentionlab.engine.library.NativeCode;
import org.attentionlab.engine.library.NativeCodeException;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.mkl.global.mkl_rt;

/**
 * Products by Intel MKL, present when the build was run with the {@code mkl} profile.
 *
 * <p>Left to itself, MKL chooses loops by the addresses of its operands, and one product in forty ends in other last digits
 * at another address. Its conditional numerical reproducibility is on, which takes less than 1 % of the time.
 */
final class Mkl implements MatrixProducts {

    private Mkl() {}

    /** Whether its native libraries for this platform are on the class path. */
    static boolean isPresent() {
        String platform = Loader.getPlatform();
        String binding = System.mapLibraryName("jnimkl_rt");
        return Mkl.class.getResource("/org/bytedeco/mkl/" + platform + "/" + binding) != null;
    }

    static Mkl load() {
        if (!isPresent()) {
            throw new NativeCodeException("ATTNLAB_BLAS is 'mkl' but Intel MKL for " + Loader.getPlatform()
                    + " is not on the class path; build with -Pmkl, or take ATTNLAB_BLAS=openblas");
        }
        NativeCode.load("Intel MKL", ", or go without it with ATTNLAB_BLAS=openblas", Mkl::setUp);
        return new Mkl();
    }

    private static void setUp() {
        reproduceDigits();
        mkl_rt.MKL_Set_Num_Threads(1);
    }

    /**
     * The same digits at any address: by the form of the processor's own branch that promises them; where it has none, as
     * processors of other makers don't, by the automatic choice, in which addresses are without influence there.
     */
    private static void reproduceDigits() {
        if (mkl_rt.MKL_CBWR_Get(mkl_rt.MKL_CBWR_ALL) != mkl_rt.MKL_CBWR_BRANCH_OFF) {
            return;
        }
        int strictly = mkl_rt.MKL_CBWR_Get_Auto_Branch() | mkl_rt.MKL_CBWR_STRICT;
        if (mkl_rt.MKL_CBWR_Set(strictly) != mkl_rt.MKL_CBWR_SUCCESS) {
            mkl_rt.MKL_CBWR_Set(mkl_rt.MKL_CBWR_AUTO);
        }
    }

    @Override
    public String name() {
        return "Intel MKL " + LibraryVersions.mkl();
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
