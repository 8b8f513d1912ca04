package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages quote of published reports is what commands print of them. */
class PrintedPagesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PRINT =
            Pattern.compile("(?s)(<!-- printed by: [^\n]* -->\n)(.*?)(<!-- end of print -->\n)");
    private static final long SECONDS = 120;

    @TempDir
    Path copy;

    @BeforeEach
    void copyPagesAndReports() throws IOException {
        try (Stream<Path> reports = Files.walk(ROOT.resolve("reports"))) {
            reports.filter(Files::isRegularFile).forEach(this::copy);
        }
        pages().forEach(this::copy);
        Files.createSymbolicLink(copy.resolve("attnlab"), ROOT.resolve("attnlab"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(f -> f.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    private void copy(Path file) {
        try {
            Path to = copy.resolve(ROOT.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void everyQuoteIsWhatTheCommandPrints() throws Exception {
        Path readme = copy.resolve("README.md");
        String emptied = PRINT.matcher(text(readme)).replaceAll("$1$3");
        assertThat(emptied).isNotEqualTo(text(readme));
        Files.writeString(readme, emptied);

        assertThat(update("--pages")).isZero();

        for (Path page : pages()) {
            assertThat(text(copy.resolve(ROOT.relativize(page).toString())))
                    .as("%s; reports/update.sh --pages writes it", ROOT.relativize(page))
                    .isEqualTo(text(page));
        }
    }

    @Test
    void aQuoteOfACommandThatFailsLeavesThePageAlone() throws Exception {
        Path report = copy.resolve("reports/quickstart/report.json");
        Files.writeString(report, text(report).replaceFirst("\\{", "{\"more\": 1,"));
        String before = text(copy.resolve("README.md"));

        assertThat(update("--pages")).isEqualTo(2);

        assertThat(text(copy.resolve("README.md"))).isEqualTo(before);
    }

    @Test
    void everyOptionOfTheScriptIsExplainedAndNoOther() throws IOException {
        String script = text(ROOT.resolve("reports/update.sh"));

        assertThat(options("(?m)^ *(--[a-z]+)\\)", script))
                .isNotEmpty()
                .isEqualTo(options("`reports/update\\.sh (--[a-z]+)`", text(ROOT.resolve("CONTRIBUTING.md"))))
                .isEqualTo(options("(?m)^# +update\\.sh (--[a-z]+) ", script));
    }

    private static Set<String> options(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(option -> option.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        assertThat(update("--page")).isEqualTo(2);
    }

    private int update(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        copy.resolve("reports/update.sh").toString())
                .redirectErrorStream(true)
                .redirectOutput(copy.resolve("output.txt").toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("ATTNLAB_CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
