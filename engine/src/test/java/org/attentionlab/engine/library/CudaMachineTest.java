package org.attentionlab.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaMachineTest {

    @Test
    void everyMissingLibraryIsNamedWithWhoseItIs() {
        assertThat(CudaMachine.missing(library -> false))
                .containsExactly(
                        "libcuda.so.1 (the NVIDIA driver)",
                        "libcublas.so.11 (CUDA 11.6)",
                        "libcusolver.so.11 (CUDA 11.6)");
        assertThat(CudaMachine.missing(library -> !library.startsWith("libcublas")))
                .containsExactly("libcublas.so.11 (CUDA 11.6)");
        assertThat(CudaMachine.missing(library -> true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.7", "5.0", "6.1", "7.5", "8.0", "8.6", "8.9"})
    void devicesThatTheMachineCodeIsForAreTaken(String capability) {
        assertThat(CudaMachine.problem(capability)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "9.0", "10.0", "12.0"})
    void devicesThatItIsNotForAreNamed(String capability) {
        assertThat(CudaMachine.problem(capability).orElseThrow())
                .startsWith("the device has compute capability " + capability)
                .contains("3.7 to 8.6 only");
    }

    @Test
    void thisBuildIsForTheCpu() {
        assertThat(CudaMachine.isBuiltFor()).isFalse();
    }
}
