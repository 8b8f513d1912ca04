package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A measured number in a page is printed from a report, or stands beside the build that it was taken on. */
class MeasuredFiguresTest {

    private static final Path ROOT = Path.of("..");

    private static final Pattern FIGURE =
            Pattern.compile("\\d[\\d.,]*\\s?(?:ns|microseconds|ms|s|min|h|MiB|GiB|GFLOP/s|tokens/s)(?![\\w-])"
                    + "|\\d[\\d.,]* times (?:as|slower|faster)"
                    + "|(?<!\\b95)\\s%"
                    + "|\u00b1\\s?\\d"
                    + "|\\b[1-9]\\.\\d{3}\\b");

    private static final Pattern PRINTED = Pattern.compile(
            "(?s)<!-- printed by: .*?<!-- end of print -->|```.*?```|`[^`\n]*`|\"[^\"\n]*\"|arXiv \\d+\\.\\d+");
    private static final Pattern BUILD = Pattern.compile("\\b(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7}\\b");

    private static List<String> figures(String text) {
        return FIGURE.matcher(PRINTED.matcher(text).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve(name), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/architecture.md",
                "docs/metrics.md",
                "docs/study-file.md",
                "notebooks-java/README.md"
            })
    void aPageForUsersHoldsNoFigureButPrintedOnes(String name) throws IOException {
        assertThat(figures(page(name))).as(name).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/performance.md", "docs/nd4j-notes.md"})
    void whatWasMeasuredSaysOnWhichBuild(String name) throws IOException {
        String page = page(name);
        String beginning = page.substring(0, page.indexOf("\n## "));
        List<String> sections = Stream.of(page.split("\n## ")).skip(1).toList();

        assertThat(sections)
                .hasSizeGreaterThan(3)
                .filteredOn(section -> !figures(section).isEmpty())
                .isNotEmpty()
                .allSatisfy(section -> assertThat(beginning + section).containsPattern(BUILD));
    }

    @ParameterizedTest
    @CsvSource({
        "softmax took 12.5 ms, true",
        "it is 3 times as fast, true",
        "2.176 ± 0.016, true",
        "44 % of the time, true",
        "in 4 min 37 s, true",
        "the 95 % interval, false",
        "arXiv 2501.19399, false",
        "`s=0.43`, false",
        "three seeds, false"
    })
    void figuresAreToldFromOtherNumbers(String text, boolean figure) {
        assertThat(figures(text).isEmpty()).isNotEqualTo(figure);
    }
}
