package org.attentionlab.engine.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryVersionsTest {

    @Test
    void theVersionOfNd4jIsTheOneOfTheBuild() {
        assertThat(LibraryVersions.nd4j()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void thoseOfMatrixLibrariesAreWithoutThatOfTheirBinding() {
        assertThat(LibraryVersions.openBlas()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(LibraryVersions.mkl()).matches("\\d{4}\\.\\d+");
    }
}
