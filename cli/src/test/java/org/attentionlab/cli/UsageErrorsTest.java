package org.attentionlab.cli;

import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
                Arguments.of("run s.yaml --jobs two", "--jobs", "two", "int"),
                Arguments.of("run s.yaml --jobs 0", "--jobs", "0 is not legal", "from 1"),
                Arguments.of("weights --engine refrence", "--engine", "one of fused, graph, reference", "'reference'"),
                Arguments.of("list normalizers", "KIND", "'normalizers' is not legal", "'normalisers'"),
                Arguments.of("schema studdy", "study|report", "one of study, report", "'study'"),
                Arguments.of("report d --format htm", "--format", "one of html, csv, markdown", "'html'"),
                Arguments.of("sample . --tokens many", "--tokens", "many", "int"),
                Arguments.of("sample . --tokens 0", "--tokens", "0 is not legal", "from 1"),
                Arguments.of("sample . --temperature -1", "--temperature", "-1.0 is not legal", "from 0"),
                Arguments.of("sample . --temperature NaN", "--temperature", "NaN is not legal", "from 0"),
                Arguments.of("sample . --seed x", "--seed", "x", "long"),
                Arguments.of("evaluate . --lengths 128,x", "--lengths", "x", "int"),
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

    @Test
    void everyCommandShowsItsHelp() {
        List<String> commands = Arrays.asList(
                "run", "validate", "list", "describe", "weights", "evaluate", "sample", "report", "compare", "schema");
        for (String command : commands) {
            assertThat(Attnlab.standard().run(command, "--help")).isDone().shows("Usage: attnlab " + command, "--help");
        }
        assertThat(Attnlab.standard().run("--help")).isDone().shows(commands.toArray(String[]::new));
    }

    @Test
    void theVersionNamesTheProgramAndWhatItRunsOn() {
        assertThat(Attnlab.standard().run("--version")).isDone().shows("attnlab 0.1.0", "ND4J 1.0.0-M2.1", "JDK");
    }
}
