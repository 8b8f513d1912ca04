package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code evaluate} and {@code sample} on a model of a text. */
class TextModelCommandsTest {

    @TempDir
    static Path folder;

    private static TextModels models;

    @TempDir
    Path scratch;

    @BeforeAll
    static void train() throws IOException {
        models = TextModels.train(folder);
    }

    private static Outcome run(String command, Path checkpoint, String... more) {
        return Attnlab.standard()
                .run(Stream.concat(Stream.of(command, checkpoint.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Outcome evaluate(String... more) {
        return run("evaluate", models.checkpoint(), more);
    }

    private JsonNode json(String... more) throws IOException {
        Path file = scratch.resolve("values.json");
        Outcome outcome = evaluate(
                Stream.concat(Stream.of(more), Stream.of("--out=" + file)).toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        return new JsonMapper().readTree(file.toFile());
    }

    @Test
    void aWrittenParameterCountsAndOneThatIsNotWrittenIsCarriedOverAndSaid() throws IOException {
        assertThat(evaluate("--normaliser=ssmax(s=5)", "--metrics=loss").out())
                .startsWith("ssmax(s=5), trained with ssmax(s=0.522, learned)")
                .doesNotContain("carried over");
        assertThat(evaluate("--normaliser=ssmax_bias(b=1)", "--metrics=loss").out())
                .startsWith("ssmax_bias(s=learned, b=1), trained with")
                .contains("carried over from the model: s, learned by each head, 0.");
        JsonNode trained = json("--metrics=loss", "--lengths=32");
        JsonNode five = json("--metrics=loss", "--lengths=32", "--normaliser=ssmax(s=5)");
        assertThat(five.at("/measurements/0/value")).isNotEqualTo(trained.at("/measurements/0/value"));
        assertThat(five.at("/parameters/s/from").asText()).isEqualTo("written");
        assertThat(five.at("/parameters/s/value").asDouble()).isEqualTo(5);
        assertThat(json("--metrics=loss", "--lengths=32", "--normaliser=ssmax").get("measurements"))
                .isEqualTo(trained.get("measurements"));
    }

    @Test
    void theLossAtALengthIsTheSameWhateverElseIsAskedFor() throws IOException {
        JsonNode alone =
                json("--metrics=loss", "--lengths=16").get("measurements").get(0);

        assertThat(json("--metrics=loss", "--lengths=16,128").get("measurements"))
                .contains(alone);
        assertThat(json("--lengths=16,512").get("measurements")).contains(alone);
    }

    @Test
    void anotherTextIsRefusedOrMeasuredAndSaid() throws IOException {
        Path other = Files.writeString(
                scratch.resolve("thorns.txt"), Files.readString(models.text()).replace("rose", "thorn"));

        assertThat(evaluate("--text=" + other))
                .isRefused("thorns.txt", "trained on", "expected sha256:", "found sha256:", "--other-text");
        assertThat(evaluate("--text=" + other, "--other-text", "--metrics=loss").out())
                .contains("measured on other data than the model was trained on: thorns.txt, sha256:")
                .contains("the model was trained on sha256:");
        JsonNode data =
                json("--text=" + other, "--other-text", "--metrics=loss").get("data");
        assertThat(data.get("other").asBoolean()).isTrue();
        assertThat(data.get("hash")).isNotEqualTo(data.get("trained_on"));
        assertThat(json("--other-text", "--metrics=loss").at("/data/other").asBoolean())
                .isFalse();
        assertThat(evaluate("--text=" + scratch.resolve("nowhere.txt"))).isRefused("--text", "nowhere.txt");
    }

    @Test
    void whatIsNotThereHasItsReason() {
        assertThat(evaluate("--lengths=8,16", "--metrics=loss,loss_last").out())
                .contains("no loss_last at 8: the window is shorter than the training length 16");
        assertThat(evaluate("--lengths=8", "--metrics=loss_last").status()).isEqualTo(2);
        assertThat(evaluate("--lengths=16", "--metrics=loss_by_position").out()).contains("curve");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void weightsThatAreNotFiniteAreRefusedByTensorAndNothingIsPrinted(float broken) throws IOException {
        Path checkpoint = models.changed(scratch.resolve("broken"), tensor -> {
            if (tensor.name().equals("h.0.mlp.c_fc.weight")) {
                tensor.values()[5] = broken;
            }
        });

        assertThat(run("evaluate", checkpoint)).isRefused("h.0.mlp.c_fc.weight", Float.toString(broken));
        assertThat(run("sample", checkpoint, "--prompt=a rose")).isRefused("h.0.mlp.c_fc.weight");
    }

    @Test
    void weightsThatAreTooLargeToComputeWithAreRefusedAndNothingIsPrinted() throws IOException {
        Path checkpoint = models.changed(scratch.resolve("huge"), tensor -> {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] *= 1e30f;
            }
        });

        Outcome evaluated = run("evaluate", checkpoint, "--metrics=loss,max_weight");
        assertThat(evaluated.status()).as(evaluated.toString()).isEqualTo(2);
        assertThat(evaluated.out()).isEmpty();
        assertThat(evaluated.err()).contains("nothing of this can be measured", "NaN or infinity");
        assertThat(run("sample", checkpoint, "--prompt=a rose")).isRefused("logits are NaN or infinity");
    }

    @Test
    void aSampleBeginsWithItsPromptAndARefusedOnePrintsNothing() {
        Outcome sampled = run("sample", models.checkpoint(), "--prompt=a rose", "--tokens=5");

        assertThat(sampled.status()).isZero();
        assertThat(sampled.out())
                .startsWith("a rose")
                .hasSize("a rose".length() + 5 + System.lineSeparator().length());
        assertThat(run("sample", models.checkpoint(), "--prompt=RO\u00d6SE")).isRefused("'R'");
        assertThat(run("sample", scratch, "--prompt=a rose")).isRefused("model.safetensors");
    }

    @Test
    void theAttentionOfATextIsPrintedRowByRow() throws IOException {
        Outcome outcome = run("attention", models.checkpoint(), "--text=a rose is", "--head=1");
        JsonNode json = new JsonMapper().readTree(outcome.out());

        assertThat(json.get("tokens")).hasSize(9);
        assertThat(json.at("/tokens/2").asText()).isEqualTo("r");
        assertThat(json.get("maps")).isNotEmpty().allSatisfy(map -> {
            assertThat(map.get("head").asInt()).isEqualTo(1);
            assertThat(map.get("weights")).hasSize(9);
            for (int query = 0; query < 9; query++) {
                assertThat(map.get("weights").get(query)).hasSize(query + 1);
            }
        });
    }

    @Test
    void theAttentionOfATextIsAPageWhereTheFileIsOne() throws IOException {
        Path page = scratch.resolve("attention.html");

        assertThat(run("attention", models.checkpoint(), "--text=<b>", "--out=" + page)
                        .status())
                .as("no < in the vocabulary")
                .isEqualTo(2);
        assertThat(page).doesNotExist();
        assertThat(run("attention", models.checkpoint(), "--text=a rose", "--out=" + page)
                        .status())
                .isZero();
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Attention microscope");
    }

    @Test
    void attentionThatTheModelDoesNotHaveIsRefused() {
        assertThat(run("attention", models.checkpoint(), "--text=a", "--layer=99"))
                .isRefused("--layer", "99 is not legal", "1 to ");
        assertThat(run("attention", models.checkpoint(), "--text=a", "--head=0"))
                .isRefused("--head", "0 is not legal", "1 to ");
        assertThat(run("attention", models.checkpoint(), "--text=" + "rose ".repeat(40)))
                .isRefused("--text", "has 200 tokens", "1 to 128 tokens");
        assertThat(run("attention", models.checkpoint(), "--text=")).isRefused("--text", "has 0 tokens");
    }
}
