package org.attentionlab.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFingerprintTest {

    private static final FingerprintFile ENGINE = file("engine", "a", "b");
    private static final FingerprintFile EVAL = file("eval", "c", "d");

    @TempDir
    Path folder;

    private int jars;

    private static FingerprintFile file(String module, String weights, String measurements) {
        return new FingerprintFile(
                module,
                "0.1.0",
                Map.of(Decides.WEIGHTS, weights.repeat(64), Decides.MEASUREMENTS, measurements.repeat(64)));
    }

    private URL jar(FingerprintFile... files) throws IOException {
        Path jar = folder.resolve("jar" + jars++);
        Path resource = jar.resolve(FingerprintFile.RESOURCE);
        Files.createDirectories(resource.getParent());
        Files.writeString(
                resource,
                String.join(
                        "\n", Arrays.stream(files).map(FingerprintFile::text).toList()));
        return jar.toUri().toURL();
    }

    private static CodeFingerprint of(URL... jars) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(jars, null)) {
            return CodeFingerprint.of(loader, List.of("eval", "engine"));
        }
    }

    @Test
    void itIsTheSameFromModulesInAnyOrderAndFromOneJarOfAll() throws IOException {
        CodeFingerprint apart = of(jar(ENGINE), jar(EVAL));

        assertThat(of(jar(EVAL), jar(ENGINE))).isEqualTo(apart);
        assertThat(of(jar(EVAL, ENGINE))).isEqualTo(apart);
        assertThat(apart.version()).isEqualTo("0.1.0");
        assertThat(apart.weights()).matches("[0-9a-f]{16}").isNotEqualTo(apart.measurements());
    }

    @Test
    void anyModulesChangeIsAChange() throws IOException {
        CodeFingerprint before = of(jar(ENGINE), jar(EVAL));

        CodeFingerprint otherWeights = of(jar(file("engine", "e", "b")), jar(EVAL));
        CodeFingerprint otherMeasurements = of(jar(file("engine", "a", "e")), jar(EVAL));

        assertThat(otherWeights.weights()).isNotEqualTo(before.weights());
        assertThat(otherWeights.measurements()).isEqualTo(before.measurements());
        assertThat(otherMeasurements.weights()).isEqualTo(before.weights());
        assertThat(otherMeasurements.measurements()).isNotEqualTo(before.measurements());
    }

    @Test
    void aJarFromElsewhereJoinsIn() throws IOException {
        CodeFingerprint before = of(jar(ENGINE), jar(EVAL));

        CodeFingerprint joined = of(jar(ENGINE), jar(EVAL), jar(file("their-normalisers", "e", "f")));

        assertThat(joined.weights()).isNotEqualTo(before.weights());
    }

    @Test
    void ofAModuleThatIsThereTwiceTheOneThatRunsCounts() throws IOException {
        assertThat(of(jar(ENGINE), jar(EVAL), jar(file("engine", "e", "e")))).isEqualTo(of(jar(ENGINE), jar(EVAL)));
    }

    @Test
    void aModuleWithoutOneIsNamed() {
        assertThatThrownBy(() -> of(jar(EVAL)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("engine")
                .hasMessageContaining(FingerprintFile.RESOURCE);
    }

    @Test
    void aFileThatIsNoFingerprintIsRefused() {
        assertThatThrownBy(() -> FingerprintFile.parse("engine weights")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FingerprintFile.parse("engine weights abc"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FingerprintFile.parse("engine mood " + "a".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
