package org.attentionlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that a page writes down is one that there is, with the options that it is written with. Those of the README and of the first pages
 * are run as they stand as well ({@link ReadmeCommandsTest}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");

    /** In a line of a block of code, or between backticks. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^(?:    )?(?:[^`\\n]*[ ;])?|`)(?:\\./)?attnlab ([a-z]+)\\b((?:\\\\\\n|[^`\\n])*)");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    private final Map<String, String> helps = new TreeMap<>();

    static Stream<String> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "notebooks-java/README.md"),
                    docs.map(path -> ROOT.relativize(path).toString()).filter(name -> name.endsWith(".md")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<MatchResult> commands(String page) throws IOException {
        String text = Files.readString(ROOT.resolve(page), StandardCharsets.UTF_8);
        return COMMAND.matcher(code(text)).results().toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandThatIsWrittenDownIsOneWithThoseOptions(String page) throws IOException {
        assertThat(commands(page)).allSatisfy(command -> {
            String help = help(command.group(1));
            assertThat(OPTION.matcher(command.group(2)).results().map(MatchResult::group))
                    .as(command.group())
                    .allSatisfy(option -> assertThat(help).containsPattern("(?<![\\w-])" + option + "(?![\\w-])"));
        });
    }

    @Test
    void thePagesWriteDownManyCommandsWithOptions() throws IOException {
        List<MatchResult> all = new ArrayList<>();
        for (String page : pages().toList()) {
            all.addAll(commands(page));
        }

        assertThat(all).extracting(MatchResult::group).hasSizeGreaterThan(60);
        assertThat(all)
                .extracting(MatchResult::group)
                .filteredOn(command -> OPTION.matcher(command).find())
                .hasSizeGreaterThan(30);
    }

    /** Lines of blocks of code, and what else stands between backticks. */
    private static String code(String text) {
        StringBuilder code = new StringBuilder();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                code.append(line).append('\n');
            } else {
                Pattern.compile("`[^`]+`")
                        .matcher(line)
                        .results()
                        .forEach(span -> code.append(span.group()).append('\n'));
            }
        }
        return code.toString();
    }

    private String help(String command) {
        return helps.computeIfAbsent(command, name -> {
            Attnlab.Outcome outcome = Attnlab.standard().run(name, "--help");
            assertThat(outcome.status()).as("attnlab " + name).isZero();
            return outcome.out();
        });
    }
}
