package org.attentionlab.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFingerprintTest {

    private static final String KERNEL = "class Kernel { float epsilon = 1e-6f; }";
    private static final String METRIC = "class Metric { double threshold = 0.3; }";

    @TempDir
    Path folder;

    @BeforeEach
    void module() throws IOException {
        write("src/lab/kernel/Kernel.java", KERNEL);
        write("src/lab/metric/Metric.java", METRIC);
        write("src/lab/page/Page.java", "class Page { String title = \"Results\"; }");
        write("out/lab/kernel/Kernel.class", "compiled");
        write("out/words.txt", "of and the");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private FingerprintFile fingerprint(String... more) throws IOException {
        List<String> fixed = List.of(
                "lab",
                "1.2",
                folder.resolve("src").toString(),
                folder.resolve("out").toString(),
                "measurements=lab/metric/**",
                "nothing=lab/page/**");
        WriteFingerprint.main(Stream.concat(fixed.stream(), Stream.of(more)).toArray(String[]::new));
        return FingerprintFile.parse(Files.readString(folder.resolve("out").resolve(FingerprintFile.RESOURCE)))
                .get(0);
    }

    private String weights(String... more) throws IOException {
        return fingerprint(more).hashes().get(Decides.WEIGHTS);
    }

    private String measurements(String... more) throws IOException {
        return fingerprint(more).hashes().get(Decides.MEASUREMENTS);
    }

    @Test
    void aConstantOfAKernelChangesTheWeightsAndNothingElse() throws IOException {
        FingerprintFile before = fingerprint();

        write("src/lab/kernel/Kernel.java", KERNEL.replace("1e-6f", "1e-5f"));

        assertThat(weights()).isNotEqualTo(before.hashes().get(Decides.WEIGHTS));
        assertThat(measurements()).isEqualTo(before.hashes().get(Decides.MEASUREMENTS));
    }

    @Test
    void aConstantOfAMetricChangesTheMeasurementsAndNothingElse() throws IOException {
        FingerprintFile before = fingerprint();

        write("src/lab/metric/Metric.java", METRIC.replace("0.3", "0.4"));

        assertThat(weights()).isEqualTo(before.hashes().get(Decides.WEIGHTS));
        assertThat(measurements()).isNotEqualTo(before.hashes().get(Decides.MEASUREMENTS));
    }

    @Test
    void aCommentAPageAndACompiledClassChangeNothing() throws IOException {
        FingerprintFile before = fingerprint();

        write("src/lab/kernel/Kernel.java", "/** Weighs. */\n" + KERNEL.replace(";", "; // small\n   "));
        write("src/lab/page/Page.java", "class Page { String title = \"Findings\"; }");
        write("out/lab/kernel/Kernel.class", "compiled by another JDK");
        write("out/META-INF/jpms.args", "what another compiler noted");

        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void dataServicesAndLibrariesCount() throws IOException {
        String before = weights();

        write("out/words.txt", "of and a");
        String otherData = weights();
        write("out/META-INF/services/lab.Family", "lab.kernel.Kernel");
        String otherServices = weights();

        assertThat(List.of(
                        before,
                        otherData,
                        otherServices,
                        weights("library=nd4j 1.0"),
                        weights("library=nd4j 1.1"),
                        weights("library=nd4j 1.1", "library=blas 1.1")))
                .doesNotHaveDuplicates();
        assertThat(weights("library=nd4j 1.1", "measurements=library/*")).isEqualTo(otherServices);
        assertThat(measurements("library=nd4j 1.1", "measurements=library/*"))
                .isNotEqualTo(measurements("library=nd4j 1.0", "measurements=library/*"));
    }

    @Test
    void whatIsNewAndWhatMovesCounts() throws IOException {
        String before = weights();

        write("src/lab/optimiser/Step.java", "class Step {}");
        String withStep = weights();
        Files.createDirectories(folder.resolve("src/lab/pages"));
        Files.copy(folder.resolve("src/lab/page/Page.java"), folder.resolve("src/lab/pages/Page.java"));

        assertThat(List.of(before, withStep, weights())).doesNotHaveDuplicates();
    }

    @Test
    void itIsTheSameInAnotherFolder() throws IOException {
        FingerprintFile here = fingerprint();
        Path there = folder.resolve("elsewhere");
        Files.createDirectories(there);
        Files.move(folder.resolve("src"), there.resolve("src"));
        Files.move(folder.resolve("out"), there.resolve("out"));

        folder = there;

        assertThat(fingerprint()).isEqualTo(here);
    }

    @Test
    void aPatternThatFitsNothingAndAnArgumentThatIsNoneAreRefused() {
        assertThatThrownBy(() -> fingerprint("nothing=lab/pages/**")).hasMessageContaining("lab/pages/**");
        assertThatThrownBy(() -> fingerprint("everything=lab/**")).hasMessageContaining("everything");
        assertThatThrownBy(() -> fingerprint("nothing")).hasMessageContaining("nothing");
    }
}
