package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON from elsewhere comes in by five doors: a batch, validate, report, compare, and a checkpoint's config.json. */
class JsonDoorsTest {

    private static final String BATCH = "[{\"type\": \"softmax\", \"scores\": [1, 2]}]";

    @TempDir
    static Path folder;

    private static String report;

    @BeforeAll
    static void runAStudy() throws IOException {
        assertThat(TinyStudy.run(folder, "tiny").status()).isZero();
        report = Files.readString(folder.resolve("tiny/report.json"));
    }

    private static Outcome run(String... arguments) {
        return Attnlab.standard().run(arguments);
    }

    private static String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** A checkpoint whose config.json is another text, and was from the beginning. */
    private static String checkpoint(byte[] config) throws IOException {
        Path copy = Files.createTempDirectory(folder, "checkpoint");
        try (var files = Files.walk(folder.resolve("tiny/runs"))) {
            Path model = files.filter(file -> file.endsWith("model.safetensors"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(model, copy.resolve("model.safetensors"));
        }
        Files.write(copy.resolve("config.json"), config);
        Files.writeString(
                copy.resolve("checksums.json"),
                String.format(
                        "{\"config.json\": \"%s\", \"model.safetensors\": \"%s\"}",
                        sha256(copy.resolve("config.json")), sha256(copy.resolve("model.safetensors"))));
        return copy.toString();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String config() throws IOException {
        try (var files = Files.walk(folder.resolve("tiny/runs"))) {
            return Files.readString(files.filter(file -> file.endsWith("config.json"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static List<Outcome> throughEveryDoor(String file) throws IOException {
        return List.of(
                run("weights", "--batch", file),
                run("validate", file),
                run("report", file),
                run("compare", file, file),
                run("evaluate", checkpoint(Files.readAllBytes(Path.of(file)))));
    }

    @Test
    void aByteOrderMarkIsReadPastAtEveryDoor() throws IOException {
        String marked = write("marked.json", "\uFEFF" + report);
        assertThat(run("validate", marked)).isDone();
        assertThat(run("report", marked)).isDone();
        assertThat(run("compare", marked, marked)).isDone();
        assertThat(run("weights", "--batch", write("batch.json", "\uFEFF" + BATCH)))
                .isDone();
        assertThat(run("evaluate", checkpoint(("\uFEFF" + config()).getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a number of more than 1000 characters",
                "values are nested more than 100 deep",
                "beyond double precision",
                "Duplicate field 'x'",
                "something follows the value",
                "UTF-16"
            })
    void whatIsNoJsonOrBeyondALimitIsRefusedInOneLineAtEveryDoor(String problem) throws IOException {
        String start = "{\"cells\": [], \"x\": ";
        String text = switch (problem) {
            case "a number of more than 1000 characters" -> start + "0." + "1".repeat(2000) + "}";
            case "values are nested more than 100 deep" -> start + "[".repeat(2000) + "]".repeat(2000) + "}";
            case "beyond double precision" -> start + "1e999}";
            case "Duplicate field 'x'" -> start + "1, \"x\": 2}";
            default -> start + "1}\n{}";
        };
        Path file = folder.resolve("broken.json");
        Files.write(file, text.getBytes(problem.equals("UTF-16") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8));
        for (Outcome outcome : throughEveryDoor(file.toString())) {
            assertThat(outcome).isRefused(problem);
        }
    }

    @Test
    void whatIsNoFileIsRefusedInOneLineAtEveryDoor() throws IOException {
        for (String file : List.of("/dev/zero", folder.resolve("none.json").toString(), "a\0b", "n".repeat(300), "")) {
            for (Outcome outcome : List.of(
                    run("weights", "--batch", file),
                    run("validate", file),
                    run("report", file),
                    run("compare", file, file),
                    run("evaluate", file))) {
                assertThat(outcome).isRefused("attnlab ");
            }
        }
        assertThat(run("weights", "--batch", folder.toString())).isRefused("is a folder");
        assertThat(run("validate", folder.toString())).isRefused("is a folder");
        assertThat(run("evaluate", folder.toString())).isRefused("it is not a checkpoint");
    }

    /** Values that a schema alone lets pass, each in a place of a report where it is wrong. */
    @ParameterizedTest
    @CsvSource({
        "'\"steps\" : 5', '\"steps\" : 2147483648', cells[0].runs[0].steps",
        "'\"steps\" : 5', '\"steps\" : 1e10', cells[0].runs[0].steps",
        "'\"steps\" : 5', '\"steps\" : 5.5', cells[0].runs[0].steps",
        "'\"seed\" : 11', '\"seed\" : 123456789012345678901234567890', cells[0].runs[0].seed",
        "'\"length\" : 4', '\"length\" : 4294967300', cells[0].metrics.accuracy.byLength[0].length",
        "'\"length\" : 4', '\"length\" : \"4\"', cells[0].metrics.accuracy.byLength[0].length",
        "'\"parameters\" : ', '\"parameters\" : 9999999999999999999', cells[0].parameters",
        "'\"sd\" : ', '\"sd\" : 1e999, \"x\" : ', cells[0].metrics.accuracy.byLength[0].sd",
        "'\"sd\" : ', '\"sd\" : 1e-400, \"x\" : ', cells[0].metrics.accuracy.byLength[0].sd",
        "'\"direction\" : ', '\"direction\" : \u0001', line",
    })
    void validateAndReportAgreeOnWhatIsWrongAndSayItInTheSameLine(String from, String to, String place)
            throws IOException {
        int cells = report.indexOf("\"cells\"");
        String file = write(
                "wrong.json",
                report.substring(0, cells) + report.substring(cells).replaceFirst(from, to));
        Outcome validated = run("validate", file);
        Outcome shown = run("report", file);

        assertThat(shown).isRefused(file + ": ", place);
        assertThat(validated.status()).isEqualTo(shown.status());
        assertThat(validated.err().lines().findFirst().orElseThrow().replace("attnlab validate", ""))
                .isEqualTo(shown.err()
                        .replaceFirst(" \\(and \\d+ more.*", "")
                        .strip()
                        .replace("attnlab report", ""));
    }

    @Test
    void keysOfAReportCannotMoveTheCursor() throws IOException {
        String file = write("esc.json", report.replaceFirst("\"accuracy\" :", "\"a\\\\n\\\\u001b[31mb\" :"));

        assertThat(run("report", file)).isRefused("a\\u000a\\u001b[31mb");
        assertThat(run("validate", file)).isRefused("a\\u000a\\u001b[31mb");
    }
}
