package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to get a study file wrong that {@code bad-studies.txt} lists. An entry there is a title, the settings over
 * a good file (or, between {@code <<<} and {@code >>>}, a whole file), and the lines the one message must hold.
 */
class BadStudyTest {

    private static final StudyReader READER = new StudyReader(new SmallVocabulary());

    private record BadStudy(String title, String yaml, List<Setting> settings, String message) {

        static BadStudy parse(String entry) {
            List<String> lines = entry.lines().toList();
            String yaml = GOOD;
            int begin = lines.indexOf("<<<");
            if (begin >= 0) {
                yaml = String.join("\n", lines.subList(begin + 1, lines.indexOf(">>>")))
                        .replace("\\t", "\t")
                        .replace("\\0", "\0")
                        .replace("\\u0007", "\u0007");
            }
            return new BadStudy(
                    lines.get(0),
                    yaml,
                    starting(lines, "--set ").map(Setting::parse).toList(),
                    starting(lines, "= ").findFirst().orElseThrow());
        }

        private static Stream<String> starting(List<String> lines, String prefix) {
            return lines.stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final String GOOD = resource("good-study.yaml");

    static Stream<BadStudy> badStudies() {
        return Arrays.stream(resource("bad-studies.txt").split("(?m)^## "))
                .skip(1)
                .map(BadStudy::parse);
    }

    @ParameterizedTest
    @MethodSource("badStudies")
    void aBadStudyIsRefusedWithOneLineThatSaysWhereAndWhatIsLegal(BadStudy bad) {
        StudyProblem problem = catchThrowableOfType(StudyProblem.class, () -> READER.read(bad.yaml(), bad.settings()));
        assertThat(problem).as(bad.title()).isNotNull();
        assertThat(problem).hasMessage(bad.message());
        assertThat(problem.getMessage()).startsWith(problem.path()).doesNotContain("\n", "com.fasterxml", "java.");
    }

    @Test
    void thereAreAtLeastFortyBadStudies() {
        assertThat(badStudies()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void theStudyTheyAreMadeFromIsGood() {
        assertThat(READER.read(GOOD, List.of()).cells()).hasSize(4);
    }

    private static String resource(String name) {
        try (InputStream stream = BadStudyTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
