package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.console.ExitStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsCommandTest {

    private static final String CLAIM = """
            claims:
              - id: %s
                claim: some are right
                source: nobody
                published: all of them
                here: any
                shown: [{metric: accuracy, length: 4, of: {normaliser: softmax}, above: -1}]
            """;

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void twoStudies() throws IOException {
        String study = Files.readString(TinyStudy.write(folder));
        first = Files.writeString(folder.resolve("first.yaml"), named(study, "first", "one"));
        second = Files.writeString(folder.resolve("second.yaml"), named(study, "second", "two"));
    }

    private static String named(String study, String name, String claim) {
        return study.replace("name: tiny", "name: " + name) + CLAIM.formatted(claim);
    }

    private Outcome claims(String... only) {
        String[] arguments = new String[5 + only.length];
        arguments[0] = "claims";
        arguments[1] = first.toString();
        arguments[2] = second.toString();
        arguments[3] = "--out";
        arguments[4] = folder.resolve("ledger").toString();
        System.arraycopy(only, 0, arguments, 5, only.length);
        return Attnlab.standard().run(arguments);
    }

    private JsonNode ledger() throws IOException {
        return new JsonMapper()
                .readTree(folder.resolve("ledger").resolve("ledger.json").toFile())
                .path("claims");
    }

    @Test
    void oneClaimIsRunAloneAndTheLedgerKeepsItWhenTheOthersAre() throws IOException {
        Outcome one = claims("--only", "one");
        assertThat(one.status()).as(one.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(ledger().findValuesAsText("verdict")).containsExactly("reproduced", "not run");
        Outcome other = claims("--only", "second");
        assertThat(other.out()).contains("two", "reproduced", "ledger.json", "ledger.html");
        assertThat(ledger().findValuesAsText("verdict")).containsExactly("reproduced", "reproduced");
        assertThat(ledger().get(0).path("again").asText()).isEqualTo("./attnlab claims --only one");
        assertThat(folder.resolve("ledger").resolve("ledger.html")).isNotEmptyFile();
    }

    @Test
    void aLedgerThatWasBroughtAlongKeepsItsVerdicts() throws IOException {
        assertThat(claims("--only", "one").status()).isEqualTo(ExitStatus.DONE);
        Files.move(folder.resolve("ledger").resolve("first"), folder.resolve("elsewhere"));
        assertThat(claims("--only", "two").status()).isEqualTo(ExitStatus.DONE);
        assertThat(ledger().findValuesAsText("verdict")).containsExactly("reproduced", "reproduced");

        Files.move(
                folder.resolve("ledger").resolve("second"),
                folder.resolve("ledger").resolve("first"));
        assertThat(claims("--only", "two").status()).isEqualTo(ExitStatus.DONE);
        assertThat(ledger().findValuesAsText("verdict"))
                .as("a report of another study in its place")
                .containsExactly("not run", "reproduced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"study\": ", "{\"study\": \"\u00ff\"}"})
    void anEarlierReportThatCannotBeReadIsNone(String content) throws IOException {
        Path report = Files.createDirectories(folder.resolve("ledger").resolve("first"))
                .resolve("report.json");
        Files.writeString(report, content, StandardCharsets.ISO_8859_1);

        assertThat(claims("--only", "two").status()).isEqualTo(ExitStatus.DONE);

        assertThat(ledger().findValuesAsText("verdict")).containsExactly("not run", "reproduced");
        assertThat(claims().status()).isEqualTo(ExitStatus.DONE);
        assertThat(ledger().findValuesAsText("verdict")).containsExactly("reproduced", "reproduced");
    }

    @Test
    void whatCannotBeJudgedIsRefusedBeforeAnythingRuns() throws IOException {
        assertThat(claims("--only", "on"))
                .isRefused("--only", "'on' is neither a claim", "; did you mean 'one'? Legal: ", "one", "second, two");
        Files.writeString(second, Files.readString(first));
        assertThat(claims()).isRefused("the study first is in ");
        assertThat(Attnlab.standard().run("claims", TinyStudy.write(folder).toString()))
                .isRefused("the study has no claims");
        assertThat(Attnlab.standard().run("claims")).isRefused("studies/papers: there is no such folder here");
        assertThat(folder.resolve("ledger")).doesNotExist();
    }
}
