package org.attentionlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shell blocks of pages that use the launcher, run as a newcomer would, one after the other; only that the second compiler starts
 * later, since each is soon over.
 */
class ReadmeCommandsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Takes minutes; the same command with fewer steps is in another block. */
    private static final String TOO_LONG = "./attnlab run studies/quickstart.yaml";

    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final long MINUTES = 5;

    @TempDir
    static Path folder;

    /** Two pages run one study, each in a folder of its own name, which are the same here: what one has trained the other finds. */
    @BeforeAll
    static void aFolderLikeTheCheckout() throws IOException {
        Files.createSymbolicLink(folder.resolve("attnlab"), ROOT.resolve("attnlab"));
        Files.createSymbolicLink(folder.resolve("studies"), ROOT.resolve("studies"));
        Files.createDirectories(folder.resolve("results/short"));
        Files.createSymbolicLink(folder.resolve("results/first"), Path.of("short"));
    }

    @ParameterizedTest
    @CsvSource({"README.md, 5", "docs/getting-started.md docs/report.md, 5"})
    void everyBlockEndsWithStatusZero(String pages, int least) throws Exception {
        List<String> blocks = new ArrayList<>();
        for (String page : pages.split(" ")) {
            blocks.addAll(blocks(page));
        }
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(least);
        for (String block : blocks) {
            if (!block.equals(TOO_LONG)) {
                run(block);
            }
        }
    }

    private static List<String> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve(page), StandardCharsets.UTF_8))
                .results()
                .map(match -> match.group(1).strip())
                .filter(block -> block.contains("./attnlab "))
                .toList();
    }

    private static void run(String block) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", block)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().put("ATTNLAB_CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("ATTNLAB_JAVA_OPTIONS", System.getProperty("jvm.late", ""));
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("%s%nends within %d minutes", block, MINUTES).isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", block, Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
    }
}
