package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher finds around it: variables that change a shell, odd folders, streams that are closed. */
class LauncherSurroundingsTest {

    @TempDir
    Path folder;

    private static void buildsOnceAndRuns(Checkout checkout, Map<String, String> variables) throws Exception {
        Outcome first = checkout.run(variables, "list", "a b", "*");

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).endsWith("org.attentionlab.cli.Main\nlist\na b\n*\n");
        assertThat(checkout.run(variables, "list", "a b", "*")).isDone().shows(first.out());
        assertThat(checkout.builds()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "CDPATH, .:/",
        "IFS, /",
        "GREP_OPTIONS, --color=always",
        "ENV, noise.sh",
        "BASH_ENV, noise.sh",
        "SHELLOPTS, noclobber",
        "POSIXLY_CORRECT, 1",
        "LC_ALL, C",
        "LANG, xx_YY.UTF-8"
    })
    void aVariableThatIsMeantForAnotherShellChangesNothing(String name, String value) throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.write("noise.sh", "echo noise; cd() { echo noise; }");
        Files.createDirectories(folder.resolve("checkout/checkout"));

        buildsOnceAndRuns(checkout, Map.of(name, value));

        try (Stream<Path> files = Files.list(checkout.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).allMatch(file -> file.matches("[a-z.A-Z]+"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a'b\"c", "a*b[c]?", "a\\tb\\c", "$(exit 3)`x`$HOME", "-e", "naïve", "a;b&c|d#e%20"})
    void theCheckoutMayLieInAFolderOfAnyName(String name) throws Exception {
        buildsOnceAndRuns(Checkout.in(Files.createDirectories(folder.resolve(name))), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a\nb"})
    void aFolderThatNoClassPathCanNameIsRefused(String name) throws Exception {
        Checkout checkout = Checkout.in(Files.createDirectories(folder.resolve(name)));
        Outcome outcome = checkout.run(Map.of("PATH", System.getenv("PATH")), "list");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("the project lies in '" + checkout.folder(), "has to be moved");
        assertThat(checkout.builds()).isZero();
        assertThat(checkout.folder().resolve(".attnlab")).doesNotExist();
    }

    @Test
    void whereItIsCalledFromDoesNotMatter() throws Exception {
        Checkout checkout = Checkout.in(folder);
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("lab"), Path.of("../checkout/attnlab"));

        String out = checkout.startAs(link, elsewhere, Map.of("CDPATH", ".."), "list")
                .outcome()
                .out();

        assertThat(out).contains(checkout.folder() + "/.attnlab/auto/lib.1/attentionlab-cli-0.1.0.jar");
        assertThat(elsewhere).isDirectoryNotContaining(file -> !file.equals(link));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "-Xmx8g -Da=b | -Xmx8g,-Da=b",
                "  -Da='b c'  -Dd=\"e  f\" | -Da=b c,-Dd=e  f",
                "'-Da=b \" c' | -Da=b \" c",
                "-Da=$HOME;* -Db=\\n | -Da=$HOME;*,-Db=\\n",
                "\"-Da=\"'b c'd | -Da=b cd"
            })
    void quotesHoldAnOptionWithSpacesTogether(String written, String options) throws Exception {
        Checkout checkout = Checkout.in(folder);

        String out = checkout.run(Map.of("ATTNLAB_JAVA_OPTIONS", written, "ATTNLAB_MAVEN_OPTIONS", written), "list")
                .out();

        String lines = "\n" + options.replace(',', '\n') + "\n";
        assertThat(out).contains(lines + "-cp\n");
        assertThat(String.join("\n", checkout.lines("arguments.txt"))).contains(lines + "-pl\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATTNLAB_JAVA_OPTIONS", "ATTNLAB_MAVEN_OPTIONS"})
    void aQuoteThatNothingClosesIsRefused(String variable) throws Exception {
        Outcome outcome = Checkout.in(folder).run(Map.of(variable, "-Da='b c"), "list");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(variable + " has a quote (') that nothing closes: -Da='b c");
    }

    @ParameterizedTest
    @CsvSource({"<&-, 0", "2>&-, 0", ">&-, 3", "<&- 2>&-, 0"})
    void aClosedStreamIsNotTakenForAFile(String closed, int status) throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.run("list");

        Outcome outcome = checkout.startAs(
                        Path.of("/bin/sh"), checkout.folder(), Map.of(), "-c", "exec ./attnlab list " + closed)
                .outcome();

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err()).isEqualTo(status == 0 ? "" : "attnlab: standard output is closed\n");
    }
}
