package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsCommandTest {

    private static final String[] ROW = {"--normaliser=ssmax(s=0.43)", "--scores=1,2,3,-1"};

    @ParameterizedTest
    @ValueSource(strings = {"fused", "graph", "reference"})
    void printsOneObjectWithTheKeysOfTheContract(String engine) throws IOException {
        JsonNode row = json("--engine", engine, "--json", "--upstream=0.1,-0.2,0.3,0.4");

        assertThat(row.fieldNames())
                .toIterable()
                .containsExactly(
                        "normaliser", "visible", "weights", "row_sum", "score_gradient", "parameter_gradients");
        assertThat(row.get("normaliser").textValue()).isEqualTo("ssmax(s=0.43)");
        assertThat(row.get("visible").intValue()).isEqualTo(4);
        assertThat(row.get("weights")).hasSize(4);
        assertThat(row.get("row_sum").doubleValue()).isCloseTo(1, Offset.offset(1e-6));
        assertThat(row.at("/parameter_gradients/s").doubleValue()).isCloseTo(0.073790929, Offset.offset(1e-6));
    }

    @Test
    void leavesGradientsOutUnlessAnUpstreamGradientIsGiven() throws IOException {
        assertThat(json("--json").fieldNames())
                .toIterable()
                .containsExactly("normaliser", "visible", "weights", "row_sum");
    }

    @Test
    void theFusedEngineIsTheDefault() throws IOException {
        assertThat(json("--json")).isEqualTo(json("--json", "--engine", "fused"));
        assertThat(json("--json")).isNotEqualTo(json("--json", "--engine", "reference"));
    }

    @Test
    void theVisibleCountReplacesTheLengthOfTheRow() throws IOException {
        JsonNode row = json("--json", "--visible", "1024", "--engine", "reference");

        assertThat(row.get("visible").intValue()).isEqualTo(1024);
        assertThat(row.at("/weights/2").doubleValue()).isGreaterThan(0.9);
    }

    @Test
    void printsATableForPeople() {
        assertThat(run("--upstream=0.1,-0.2,0.3,0.4"))
                .isDone()
                .shows("ssmax(s=0.43), 4 visible", "score gradient", "0.5137048", "row sum 1.000000", "gradient of s");
    }

    @Test
    void scoresMayStartWithAMinusAndHoldBlanksAndExponents() {
        assertThat(Attnlab.standard().run("weights", "--normaliser", "softmax", "--scores", "-1e0, 2"))
                .isDone()
                .shows("-1.000000", "2.000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--normaliser=softmax | --scores | is missing",
                "--scores=1,2 | --normaliser | is missing",
                "--normaliser=softmax --scores=1,,2 | --scores[1] | '' is not a number",
                "--normaliser=softmax --scores= | --scores[0] | '' is not a number",
                "--normaliser=softmax --scores=1,two | --scores[1] | 'two' is not a number",
                "--normaliser=softmax --scores=1,NaN | --scores[1] | has to be a finite number",
                "--normaliser=softmax --scores=1,-Infinity | --scores[1] | has to be a finite number",
                "--normaliser=softmax --scores=1,1e39 | --scores[1] | --engine reference takes it",
                "--normaliser=softmax --scores=1,2 --upstream=1 | --upstream | has 1 numbers; the row has 2 keys",
                "--normaliser=softmax --scores=1,2 --visible=0 | --visible | 0 is not legal",
                "--normaliser=softmax --scores=1,2 --visible=x | --visible | x",
                "--normaliser=sofmax --scores=1,2 | --normaliser | did you mean 'softmax'?",
                "--normaliser=ssmax(t=1) --scores=1,2 | --normaliser t | ssmax has no parameter 't'",
                "--normaliser=ssmax(s=big) --scores=1,2 | --normaliser s | a number from",
                "--normaliser=ssmax(s=1e9) --scores=1,2 | --normaliser s | a number from",
                "--normaliser=ssmax(s=1,s=2) --scores=1,2 | --normaliser | given twice",
                "--normaliser=ssmax[s=1] --scores=1,2 | --normaliser | write a name or name(parameter=value",
                "--normaliser=linear(feature_map=elu2) --scores=1,2 | --normaliser feature_map | 'elu1'",
                "--normaliser=linear --scores=1,-2 | --scores[1] | never below 0",
                "--normaliser=softmax --batch=rows.json | --batch | does not go with",
                "--batch=nowhere.json | nowhere.json | no such file",
            })
    void refusesWhatIsWrongWithARow(String line, String place, String problem) {
        assertThat(Attnlab.standard().run(("weights " + line).split(" "))).isRefused(place, problem);
    }

    @Test
    void answersABatchInItsOrder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.json"), """
                [{"type": "ssmax", "params": {"s": 0.43}, "scores": [1, 2, 3, -1], "upstream": [0.1, -0.2, 0.3, 0.4],
                  "visible": 1024},
                 {"type": "linear", "params": {"feature_map": "elu1"}, "q": [0.5, -1.0], "keys": [[1, 0], [-1, 2], [2, 3]],
                  "upstream": [1, 0, -1]},
                 {"type": "softmax", "scores": [5]}]""");

        Outcome outcome = Attnlab.standard().run("weights", "--batch", file.toString());
        assertThat(outcome).isDone();
        JsonNode answers = new JsonMapper().readTree(outcome.out());

        assertThat(answers).hasSize(3);
        assertThat(answers.at("/0/visible").intValue()).isEqualTo(1024);
        assertThat(answers.at("/1/query_gradient")).hasSize(2);
        assertThat(answers.at("/1/key_gradients")).hasSize(3);
        assertThat(answers.at("/1/key_gradients/2")).hasSize(2);
        assertThat(answers.at("/2/weights/0").doubleValue()).isEqualTo(1);
        assertThat(answers.get(2).has("score_gradient")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "graph", "reference"})
    void tellsVectorsApartThatLieFarOutOrAreVeryLong(String engine) throws IOException {
        JsonNode answers = batch(engine, """
                [{"type": "gaussian", "q": [512695], "keys": [[512804], [512695]]},
                 {"type": "gaussian_l1", "q": [512695], "keys": [[512804], [512695]]},
                 {"type": "gaussian", "q": [600, 800], "keys": [[600, 800], [600, 800]]},
                 {"type": "lssa", "q": [1e20, 0], "keys": [[1e20, 0], [-1e20, 0], [0, 1e20]]},
                 {"type": "lssa", "q": [1, 0], "keys": [[1, 0], [-1, 0], [0, 1]]}]""");

        assertThat(answers.at("/0/weights").toString()).isEqualTo("[0.0,1.0]");
        assertThat(answers.at("/1/weights").toString()).isEqualTo("[0.0,1.0]");
        assertThat(answers.at("/2/weights").toString()).isEqualTo("[1.0,1.0]");
        for (int key = 0; key < 3; key++) {
            assertThat(answers.at("/3/weights/" + key).doubleValue())
                    .isCloseTo(answers.at("/4/weights/" + key).doubleValue(), Offset.offset(1e-6));
        }
    }

    @Test
    void aParameterGradientOfScoresTooFarApartForADifferenceIsANumberOrARefusal() throws IOException {
        String far = "[{\"type\": \"ssmax\", \"scores\": [2.4e38, -2.4e38], \"upstream\": [1, -1]}]";
        for (String engine : new String[] {"fused", "reference"}) {
            JsonNode gradient = batch(engine, far).at("/0/parameter_gradients/s");
            assertThat(gradient.isNumber()).as(engine).isTrue();
            assertThat(gradient.doubleValue()).as(engine).isZero();
        }
        assertThat(Attnlab.standard().reading(far).run("weights", "--batch", "-", "--engine", "graph"))
                .isRefused("gradient of s is NaN", "single precision, up to 3.4e38");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fused | softmax | [1e20] | 3.4028235E38 | --engine reference in double precision, up to 1.8e308",
                "graph | linear | [-1e3] | 1.17549435E-38 | --engine reference in double precision, up to 1.8e308",
                "reference | softmax | [1e200] | finite number | double precision, up to 1.8e308",
            })
    void whatAnEngineCantHoldIsRefusedWithItsLimitAndNothingIsPrinted(
            String engine, String normaliser, String vector, String limit, String reach) {
        Outcome outcome = Attnlab.standard()
                .reading("[{\"type\": \"softmax\", \"scores\": [1]}, {\"type\": \"%s\", \"q\": %s, \"keys\": [%s]}]"
                        .formatted(normaliser, vector, vector))
                .run("weights", "--batch", "-", "--engine", engine);
        assertThat(outcome).isRefused("-: [1]", limit, reach);
        assertThat(outcome.out()).isEmpty();
    }

    private static JsonNode batch(String engine, String questions) throws IOException {
        Outcome outcome = Attnlab.standard().reading(questions).run("weights", "--batch", "-", "--engine", engine);
        assertThat(outcome).isDone();
        return new JsonMapper().readTree(outcome.out());
    }

    @Test
    void readsABatchFromStandardInput() {
        assertThat(Attnlab.standard()
                        .reading("[{\"type\": \"softmax\", \"scores\": [0, 0]}]")
                        .run("weights", "--batch", "-"))
                .isDone()
                .shows("\"weights\":[0.5,0.5]");
    }

    @Test
    void anEmptyBatchHasAnEmptyAnswer() throws IOException {
        Outcome outcome = Attnlab.standard().reading("[]").run("weights", "--batch", "-");

        assertThat(outcome).isDone();
        assertThat(new JsonMapper().readTree(outcome.out())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"softmax\"} | a JSON array",
                "[{\"type\": \"softmax\", \"scores\": [1]} | line 1",
                "[1] | [0]: is 1",
                "[{\"scores\": [1]}] | [0].type: is missing",
                "[{\"type\": 3, \"scores\": [1]}] | [0].type: is 3",
                "[{\"type\": \"sofmax\", \"scores\": [1]}] | [0].type: there is no normaliser 'sofmax'; did you mean"
                        + " 'softmax'? Legal: softmax,",
                "[{\"type\": \"softmax\", \"scores\": [1]}, {\"type\": \"softmax\"}] | [1].scores: is missing",
                "[{\"type\": \"softmax\", \"score\": [1]}] | [0].score: unknown key; did you mean 'scores'?",
                "[{\"type\": \"softmax\", \"scores\": [1], \"scores\": [2]}] | Duplicate",
                "[{\"type\": \"softmax\", \"scores\": [1, \"2\"]}] | [0].scores[1]: is \"2\"",
                "[{\"type\": \"softmax\", \"scores\": [1, null]}] | [0].scores[1]: is null",
                "[{\"type\": \"softmax\", \"scores\": [1, 1e999]}] | [0].scores[1]: 1e999 is beyond double precision",
                "[{\"type\": \"softmax\", \"scores\": [NaN]}] | NaN",
                "[{\"type\": \"softmax\", \"scores\": [Infinity]}] | Infinity",
                "[{\"type\": \"softmax\", \"scores\": []}] | [0].scores: is empty",
                "[{\"type\": \"softmax\", \"scores\": 1}] | [0].scores: is 1; it has to be a list",
                "[{\"type\": \"softmax\", \"scores\": [1], \"q\": [1], \"keys\": [[1]]}] | [0].scores: is given beside q and keys",
                "[{\"type\": \"softmax\", \"q\": [1]}] | [0].keys: is missing",
                "[{\"type\": \"softmax\", \"keys\": [[1]]}] | [0].q: is missing",
                "[{\"type\": \"softmax\", \"q\": [1], \"keys\": [[1, 2]]}] | [0].keys[0]: has 2 features; the query has 1",
                "[{\"type\": \"softmax\", \"q\": [], \"keys\": [[]]}] | [0].q: is empty",
                "[{\"type\": \"softmax\", \"q\": [1], \"keys\": []}] | [0].keys: is empty",
                "[{\"type\": \"softmax\", \"scores\": [1], \"upstream\": [1, 2]}] | [0].upstream: has 2 numbers",
                "[{\"type\": \"softmax\", \"scores\": [1], \"visible\": 0}] | [0].visible: 0 is not legal",
                "[{\"type\": \"softmax\", \"scores\": [1], \"visible\": 1.5}] | [0].visible: is 1.5",
                "[{\"type\": \"softmax\", \"scores\": [1], \"params\": [1]}] | [0].params: is a list",
                "[{\"type\": \"ssmax\", \"scores\": [1], \"params\": {\"t\": 1}}] | [0].params.t: ssmax has no parameter 't'",
                "[{\"type\": \"ssmax\", \"scores\": [1], \"params\": {\"s\": \"x\"}}] | [0].params.s: 'x' is not legal",
                "[{\"type\": \"ssmax\", \"scores\": [1], \"params\": {\"s\": [1]}}] | [0].params.s: '[1.0]' is not legal",
                "[{\"type\": \"linear\", \"scores\": [1, -1]}] | [0].scores[1]: -1.0 is not legal",
            })
    void refusesABatchAndNamesTheEntry(String batch, String problem) {
        assertThat(Attnlab.standard().reading(batch).run("weights", "--batch", "-"))
                .isRefused(problem);
    }

    @Test
    void refusesABatchThatIsNoText(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("rows.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});
        assertThat(Attnlab.standard().run("weights", "--batch", file.toString()))
                .isRefused("is not UTF-8 text: byte 0xff at offset 0");
        assertThat(Attnlab.standard().run("weights", "--batch", folder.toString()))
                .isRefused("is a folder");
    }

    @Test
    void resultsBeyondTheEnginesRangeAreRefusedAndNeverPrinted() {
        assertThat(Attnlab.standard().run("weights", "--normaliser=gaussian", "--scores=1e6", "--engine=reference"))
                .isRefused("gaussian", "finite");
    }

    private static Outcome run(String... more) {
        String[] arguments = new String[1 + ROW.length + more.length];
        arguments[0] = "weights";
        System.arraycopy(ROW, 0, arguments, 1, ROW.length);
        System.arraycopy(more, 0, arguments, 1 + ROW.length, more.length);
        return Attnlab.standard().run(arguments);
    }

    private static JsonNode json(String... more) throws IOException {
        return new JsonMapper().readTree(run(more).out().getBytes(StandardCharsets.UTF_8));
    }
}
