package org.attentionlab.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "performance.md");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private int run(List<String> arguments) {
        return Bench.commandLine(new PrintStream(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    static Stream<List<String>> commandsOfThePage() throws IOException {
        return Files.readAllLines(PAGE, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("    bench/bench "))
                .filter(line -> !line.contains(" jmh ") && !line.contains(" memory"))
                .map(line -> arguments(line.strip().substring("bench/bench ".length())));
    }

    private static List<String> arguments(String line) {
        List<String> arguments = new ArrayList<>();
        for (Matcher matcher = ARGUMENT.matcher(line); matcher.find(); ) {
            arguments.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("commandsOfThePage")
    void aCommandOfThePageFindsMatches(List<String> command) {
        List<String> listed = new ArrayList<>(command);
        if (!listed.contains("--list")) {
            listed.add("--list");
        }
        assertThat(run(listed)).as("%s: %s", command, err).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("train_step softmax 128 libtorch SDPA");
    }

    @Test
    void aPatternThatFindsNothingIsRefused() {
        assertThat(run(List.of("--only", "softmix", "--list"))).isEqualTo(2);
        assertThat(err.toString()).contains("--only", "softmix", "--list");
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThat(run(List.of("--only", "soft(max"))).isEqualTo(2);
        assertThat(err.toString()).contains("--only", "soft(max");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "tcmalloc"})
    void thePeersAllocatorIsChosen(String allocator) {
        assertThat(run(List.of("--peer-allocator", allocator, "--list"))).isZero();
    }

    @Test
    void anotherAllocatorIsRefused() {
        assertThat(run(List.of("--peer-allocator", "jemalloc", "--list"))).isEqualTo(2);
        assertThat(err.toString()).contains("--peer-allocator", "jemalloc", "tcmalloc", "system");
    }

    @Test
    void theSystemsAllocatorIsNothingThatIsLoaded() {
        assertThat(PeerAllocator.SYSTEM.library()).isEmpty();
        assertThat(PeerAllocator.SYSTEM.found()).isEqualTo("the system's");
    }
}
