package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which library of matrix products the launcher builds in and tells the program to use. */
class LauncherProductsTest {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(folder);
    }

    private Outcome run(Map<String, String> variables) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("TELL_PRODUCTS", "yes"));
        all.putAll(variables);
        return checkout.run(all, "list");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.folder().resolve("calls.txt"));
    }

    @Test
    void theFastestThereIsIsBuiltInAndSaidOnceWithTheWayToChoose() throws Exception {
        Outcome first = run(Map.of());
        assertThat(first.err()).containsOnlyOnce("matrix products by Intel MKL 2022.0; ATTNLAB_BLAS=openblas");
        assertThat(first.out()).startsWith("products mkl\n");
        assertThat(builds()).singleElement().asString().contains("-Pmkl");

        Outcome second = run(Map.of());
        assertThat(second).isDone().shows("products mkl\n");

        checkout.write("pom.xml", "changed");
        checkout.touch("pom.xml", Instant.now().plusSeconds(5));
        assertThat(run(Map.of()).err()).contains("building").doesNotContain("matrix products");
    }

    @Test
    void aDownloadThatFailsIsGoneWithoutAndSaid() throws Exception {
        Outcome outcome = run(Map.of("MKL_IS_GONE", "yes"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .contains(
                        "Intel MKL cannot be fetched (org.bytedeco:mkl:jar:linux-x86_64-redist:2022.0-1.5.7)",
                        "matrix products by ND4J's OpenBLAS");
        assertThat(outcome.out()).startsWith("products openblas\n");
        assertThat(builds())
                .satisfiesExactly(
                        call -> assertThat(call).contains("-Pmkl"),
                        call -> assertThat(call).doesNotContain("-Pmkl"));
        assertThat(run(Map.of())).isDone().shows("products openblas\n");
    }

    @Test
    void aLibraryThatCannotBeLoadedIsGoneWithoutAndSaid() throws Exception {
        Outcome outcome = run(Map.of("MKL_IS_BROKEN", "Intel MKL can't be loaded (no space)"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .contains(
                        "matrix products by ND4J's OpenBLAS until the next build. Intel MKL can't be loaded (no space)");
        assertThat(outcome.out()).startsWith("products openblas\n");
    }

    /** Where machine code is unpacked is among them. */
    @Test
    void theCheckHasTheOptionsOfTheProgram() throws Exception {
        run(Map.of("ATTNLAB_JAVA_OPTIONS", "-Xmx1g '-Dorg.bytedeco.javacpp.cachedir=a b'"));

        assertThat(checkout.lines("check.txt"))
                .containsSubsequence("-Xmx1g", "-Dorg.bytedeco.javacpp.cachedir=a b", "-cp");
    }

    @Test
    void aPlatformWithoutMklIsNotAskedForIt() throws Exception {
        Outcome outcome = run(Map.of("MACHINE", "aarch64"));

        assertThat(outcome.err()).contains("matrix products by ND4J's OpenBLAS; ATTNLAB_BLAS=mkl takes Intel MKL");
        assertThat(outcome.out()).startsWith("products openblas\n");
        assertThat(builds()).singleElement().asString().doesNotContain("-Pmkl");
    }

    @Test
    void aBuildThatFailsForSomethingElseIsNotTriedAgain() throws Exception {
        Outcome outcome = run(Map.of("BUILD_FAILS", "yes"));

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("what is wrong").doesNotContain("Intel MKL");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aLibraryThatIsAskedForHasABuildOfItsOwnAndIsTaken() throws Exception {
        assertThat(run(Map.of("ATTNLAB_BLAS", "openblas")).out()).startsWith("products openblas\n");
        assertThat(run(Map.of("ATTNLAB_BLAS", "mkl")).out()).startsWith("products mkl\n");
        assertThat(run(Map.of("ATTNLAB_BLAS", "openblas"))).isDone();
        assertThat(run(Map.of("ATTNLAB_BLAS", "mkl"))).isDone();

        assertThat(builds())
                .satisfiesExactly(
                        call -> assertThat(call).doesNotContain("-Pmkl"),
                        call -> assertThat(call).contains("-Pmkl"));
    }

    @Test
    void mklThatIsAskedForAndCannotBeFetchedIsRefused() throws Exception {
        Outcome outcome = run(Map.of("ATTNLAB_BLAS", "mkl", "MKL_IS_GONE", "yes"));

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("org.bytedeco:mkl", "the build failed");
    }
}
