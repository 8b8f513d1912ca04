package org.attentionlab.cli;

import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.command.AttnlabCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class UsageErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "rnu, run",
        "runn, run",
        "validat, validate",
        "lst, list",
        "descibe, describe",
        "wieghts, weights",
        "evalaute, evaluate",
        "smaple, sample",
        "reprot, report",
        "comapre, compare",
        "schmea, schema"
    })
    void aMisspeltCommandGetsTheOneThatWasMeant(String given, String meant) {
        assertThat(Attnlab.standard().run(given)).isRefused("there is no command '" + given + "'", "'" + meant + "'");
    }

    static Stream<Arguments> misspeltOptions() {
        return Stream.of(
                Arguments.of(List.of("run", "s.yaml", "--otu", "x"), "--otu", "--out"),
                Arguments.of(List.of("run", "s.yaml", "--ste", "x=1"), "--ste", "--set"),
                Arguments.of(List.of("run", "s.yaml", "--runer=local"), "--runer", "--runner"),
                Arguments.of(List.of("run", "s.yaml", "--job=2"), "--job", "--jobs"),
                Arguments.of(List.of("run", "s.yaml", "--engin=fused"), "--engin", "--engine"),
                Arguments.of(List.of("run", "s.yaml", "--frehs"), "--frehs", "--fresh"),
                Arguments.of(List.of("list", "--jsn"), "--jsn", "--json"),
                Arguments.of(List.of("describe", "softmax", "--jsno"), "--jsno", "--json"),
                Arguments.of(List.of("weights", "--normalizer=softmax"), "--normalizer", "--normaliser"),
                Arguments.of(List.of("weights", "--score=1"), "--score", "--scores"),
                Arguments.of(List.of("weights", "--upsteam=1"), "--upsteam", "--upstream"),
                Arguments.of(List.of("weights", "--visable=1"), "--visable", "--visible"),
                Arguments.of(List.of("weights", "--bacth=f"), "--bacth", "--batch"),
                Arguments.of(List.of("evaluate", "c", "--length=1"), "--length", "--lengths"),
                Arguments.of(List.of("evaluate", "c", "--metric=loss"), "--metric", "--metrics"),
                Arguments.of(List.of("sample", "c", "--promt=a"), "--promt", "--prompt"),
                Arguments.of(List.of("sample", "c", "--temprature=1"), "--temprature", "--temperature"),
                Arguments.of(List.of("sample", "c", "--token=1"), "--token", "--tokens"),
                Arguments.of(List.of("report", "d", "--fromat=csv"), "--fromat", "--format"),
                Arguments.of(List.of("--verison"), "--verison", "--version"));
    }

    @ParameterizedTest
    @MethodSource("misspeltOptions")
    void aMisspeltOptionGetsTheOneThatWasMeant(List<String> arguments, String given, String meant) {
        assertThat(Attnlab.standard().run(arguments.toArray(String[]::new)))
                .isRefused("there is no option '" + given + "'", "did you mean '" + meant + "'?");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of("run s.yaml --engine fusd", "--engine", "one of fused, graph", "'fused'"),
                Arguments.of("run s.yaml --engine reference", "--engine", "one of fused, graph", "reference"),
                Arguments.of("run s.yaml --runner loacl", "--runner", "one of local", "'local'"),
                Arguments.of(
                        "run s.yaml --runner spark", "--runner", "there is no 'spark' in this build", "one of local"),
                Arguments.of("run s.yaml --runner sprak", "--runner", "one of local", "did you mean 'spark'?"),
                Arguments.of("run s.yaml --jobs two", "--jobs", "two", "is not a whole number"),
                Arguments.of("run s.yaml --jobs 0", "--jobs", "0 is not legal", "from 1"),
                Arguments.of("weights --engine refrence", "--engine", "one of fused, graph, reference", "'reference'"),
                Arguments.of("list normalizers", "KIND", "'normalizers' is not legal", "'normalisers'"),
                Arguments.of("schema studdy", "study|report", "one of study, report", "'study'"),
                Arguments.of("report d --format htm", "--format", "one of html, csv, markdown", "'html'"),
                Arguments.of("sample . --tokens many", "--tokens", "many", "is not a whole number"),
                Arguments.of("sample . --tokens 0", "--tokens", "0 is not legal", "from 1"),
                Arguments.of("sample . --temperature -1", "--temperature", "-1 is not legal", "0, or a number from"),
                Arguments.of("sample . --temperature NaN", "--temperature", "'NaN' is not a number", ""),
                Arguments.of("sample . --top-k 0", "--top-k", "0 is not legal", "from 1"),
                Arguments.of("sample . --top-p 1.5", "--top-p", "1.5 is not legal", "above 0 and up to 1"),
                Arguments.of("sample . --seed x", "--seed", "x", "is not a whole number"),
                Arguments.of("evaluate . --lengths 128,x", "--lengths", "x", "is not a whole number"),
                Arguments.of("evaluate . --lengths 128,0", "--lengths", "0 is not legal", "from 1"),
                Arguments.of("evaluate . --metrics loss,sinkrate", "--metrics", "'sinkrate'", "'sink_rate'"),
                Arguments.of("evaluate . --normaliser ssmax(", "--normaliser", "ssmax(", "name(parameter=value"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aWrongValueIsNamedWithItsOptionAndWhatIsLegal(String line, String option, String value, String legal) {
        assertThat(Attnlab.standard().run(line.split(" "))).isRefused(option, value, legal);
    }

    @ParameterizedTest
    @CsvSource({
        "run, STUDY.yaml",
        "validate, FILE",
        "describe, NAME",
        "evaluate, CHECKPOINT",
        "sample, CHECKPOINT",
        "report, DIR|report.json",
        "compare, A.json",
        "compare a.json, B.json",
        "schema, study|report"
    })
    void aMissingArgumentIsNamed(String line, String argument) {
        assertThat(Attnlab.standard().run(line.split(" "))).isRefused(argument);
    }

    @Test
    void noCommandAtAllIsRefused() {
        assertThat(Attnlab.standard().run()).isRefused("a command is missing", "attnlab --help");
    }

    @ParameterizedTest
    @CsvSource({"list normalisers positions, positions", "describe softmax ssmax, ssmax", "schema study report, report"
    })
    void anArgumentTooManyIsNamed(String line, String argument) {
        assertThat(Attnlab.standard().run(line.split(" "))).isRefused("'" + argument + "'", "too many");
    }

    /** The names of all classes that are commands, but the program itself. */
    static List<String> commands() throws IOException, ReflectiveOperationException, URISyntaxException {
        Class<?> program = AttnlabCommand.class;
        Path folder =
                Path.of(program.getResource("AttnlabCommand.class").toURI()).getParent();
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String type = file.getFileName().toString().replaceFirst("\\.class$", "");
                Command command =
                        Class.forName(program.getPackageName() + "." + type).getAnnotation(Command.class);
                if (command != null && !command.name().equals("attnlab")) {
                    names.add(command.name());
                }
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsItsHelpWithAnExample(String command) {
        Outcome outcome = Attnlab.standard().run(command, "--help");

        assertThat(outcome).isDone().shows("Usage: attnlab " + command, "--help", "For example:\n  attnlab " + command);
        readsLikeHelp(outcome.out());
    }

    @Test
    void theProgramShowsItsCommandsStatusesAndVariables() throws Exception {
        Outcome outcome = Attnlab.standard().run("--help");

        assertThat(outcome)
                .isDone()
                .shows("0 ", "1 ", "2 ", "3 ", "129, 130, 143 ", "141 ")
                .shows("JAVA_HOME", "ATTNLAB_JAVA_OPTIONS", "ATTNLAB_MAVEN_OPTIONS", "ATTNLAB_BLAS", "ATTNLAB_PLUGINS");
        Assertions.assertThat(outcome.out()
                        .lines()
                        .dropWhile(line -> !line.startsWith("Commands"))
                        .skip(1)
                        .takeWhile(line -> !line.isBlank())
                        .filter(line -> line.matches("  \\S.*"))
                        .map(line -> line.strip().split(" ")[0]))
                .containsExactlyInAnyOrderElementsOf(commands())
                .contains("run", "claims");
        readsLikeHelp(outcome.out());
    }

    /** Lines that fit a terminal, and no value that is shown as several lists of itself. */
    private static void readsLikeHelp(String help) {
        Assertions.assertThat(help.lines())
                .allMatch(line -> line.length() <= 80)
                .noneMatch(line -> line.contains("[,") || line.contains("...."));
    }

    @Test
    void theVersionNamesTheProgramAndWhatItRunsOn() {
        assertThat(Attnlab.standard().run("--version")).isDone().shows("attnlab 0.1.0", "ND4J 1.0.0-M2.1", "JDK");
    }

    static Stream<Arguments> beyondTheRange() {
        return Stream.of(
                Arguments.of(
                        "evaluate . --lengths 16,99999999",
                        "99999999 is not legal; a number of tokens from 1 to 4194304"),
                Arguments.of("evaluate . --lengths 99999999999", "99999999999"),
                Arguments.of(
                        "evaluate . --windows 2147483647",
                        "2147483647 is not legal; a number of windows from 1 to 1000000"),
                Arguments.of("evaluate . --out none/values.json", "there is no folder"),
                Arguments.of(
                        "sample . --tokens 2147483647",
                        "2147483647 is not legal; a number of tokens from 1 to 1000000"),
                Arguments.of("sample . --temperature 1e-31", "1e-31 is not legal; 0, or a number from 1e-30 to 1e30"),
                Arguments.of("sample . --temperature 1e-400", "1e-400 is beyond double precision"),
                Arguments.of("sample . --temperature 1e999", "1e999 is beyond double precision"),
                Arguments.of("sample . --temperature 1d", "'1d' is not a number"),
                Arguments.of("sample . --seed 9223372036854775808", "9223372036854775808"),
                Arguments.of("run s.yaml --jobs 1000000", "1000000 is not legal; a number of runs from 1 to 256"),
                Arguments.of("weights --normaliser softmax --scores 1,1e-400", "--scores[1]: 1e-400 is beyond double"),
                Arguments.of(
                        "weights --normaliser ssmax(s=1e-50) --scores 1,2",
                        "nothing but 0 is nearer to 0 than 1.2e-38"),
                Arguments.of("weights --normaliser softmax --scores 1 --visible 2147483648", "2147483648"),
                Arguments.of("validate s.yaml --set seeds" + "[0]".repeat(3_000) + "=1", "s.yaml"));
    }

    @ParameterizedTest
    @MethodSource("beyondTheRange")
    void aNumberBeyondItsRangeIsRefusedWithTheLimit(String line, String problem) {
        assertThat(Attnlab.standard().run(line.split(" "))).isRefused(problem);
    }

    @Test
    void aValueGivenWithAnEqualsSignMayBeTheNameOfAnOption() {
        assertThat(Attnlab.standard().run("sample", "nowhere", "--prompt=--tokens"))
                .isRefused("there is no folder 'nowhere'");
        assertThat(Attnlab.standard().run("sample", "nowhere", "--prompt=-h"))
                .isRefused("there is no folder 'nowhere'");
        assertThat(Attnlab.standard().run("run", "s.yaml", "--set=--out=x")).isRefused("s.yaml: there is no such file");
    }

    @Test
    void aForgottenValueIsNotTakenFromTheNextOption() {
        for (String next : List.of("--tokens", "--tokens=5", "--help")) {
            assertThat(Attnlab.standard().run("sample", "nowhere", "--prompt", next))
                    .isRefused("'--prompt' has no value before '" + next + "'", "--prompt=" + next);
        }
        assertThat(Attnlab.standard().run("sample", "--", "--prompt", "--tokens"))
                .isRefused("too many");
    }

    @Test
    void anAtSignIsNoFileOfArguments(@TempDir Path folder) throws IOException {
        Path arguments = Files.writeString(folder.resolve("arguments"), "--help");
        assertThat(Attnlab.standard().run("validate", "@" + arguments)).isRefused("@" + arguments, "no such file");
        assertThat(Attnlab.standard().run("sample", "nowhere", "--prompt=@" + arguments))
                .isRefused("there is no folder 'nowhere'");
    }

    @Test
    void whatIsTypedCannotMoveTheCursor() {
        for (String typed : List.of("a\u001b[2Jb", "a\nb", "a\u202eb")) {
            for (String[] line : new String[][] {
                {typed},
                {"list", typed},
                {"describe", typed},
                {"validate", typed},
                {"report", typed},
                {"run", typed},
                {"evaluate", typed},
                {"evaluate", ".", "--metrics=" + typed},
                {"sample", ".", "--" + typed},
                {"weights", "--normaliser=" + typed, "--scores=1"},
                {"weights", "--normaliser=softmax", "--scores=" + typed},
                {"run", "s.yaml", "--engine=" + typed},
            }) {
                assertThat(Attnlab.standard().run(line)).isRefused(OneLine.of(typed));
            }
        }
    }
}
