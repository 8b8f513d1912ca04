package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSchemaTest {

    private static final String VALID = ReportJson.write(SampleReport.small());

    @Test
    void acceptsARealReport() {
        assertThat(ReportSchema.problems(VALID)).isEmpty();
    }

    @Test
    void acceptsAReportOfOneSeed() {
        String json = ReportJson.write(SampleReport.ofOneSeed());

        assertThat(ReportSchema.problems(json)).isEmpty();
        assertThat(json).contains("an interval needs at least two seeds", "a test needs at least two common seeds");
    }

    @Test
    void isItselfValidDraft202012() {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()))
                        .validate(ReportSchema.text(), InputFormat.JSON))
                .isEmpty();
    }

    /** Every key of a real report in turn, taken away and renamed: the schema lets none of them drift. */
    @Test
    void noticesEveryRenamedKey() throws IOException {
        JsonNode whole = firstTwoOfEverything(new ObjectMapper().readTree(VALID));
        TreeSet<String> unnoticed = new TreeSet<>();
        for (String pointer : keys("", whole, new TreeSet<>())) {
            ObjectNode report = whole.deepCopy();
            int slash = pointer.lastIndexOf('/');
            ObjectNode parent = (ObjectNode) report.at(pointer.substring(0, slash));
            String key = pointer.substring(slash + 1);
            parent.set(key + "X", parent.remove(key));
            if (ReportSchema.problems(report.toString()).isEmpty()) {
                unnoticed.add(pointer);
            }
        }
        // the values of axes and sizes are named by the study, not by the contract
        assertThat(unnoticed)
                .containsExactlyInAnyOrder("/cells/0/axes/normaliser", "/cells/0/axes/position", "/data/0/sizes/bytes");
    }

    @ParameterizedTest(name = "{1} at {0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/cells/0/status            | remove         | cells[0].status: is missing",
                "/study                     | remove         | study: is missing",
                "/cells/0/runs/0/sed        | 3              | cells[0].runs[0].sed: unknown key; did you mean 'seed'?",
                "/cells/0/runs/0/seed       | \"eleven\"     | cells[0].runs[0].seed: string found, integer expected (is \"eleven\")",
                "/cells/0/runs/0/checkpoint | \"/home/x/y\"  | cells[0].runs[0].checkpoint: does not match",
                "/cells/0/runs/0/trainLoss/0| [1]            | cells[0].runs[0].trainLoss[0]: must have at least 2 items",
                "/status                    | \"done\"       | status: \"done\" is not legal; legal: [\"finished\",\"partial\"",
                "/schemaVersion             | 2              | schemaVersion: 2 is not legal; legal: 1",
                "/environment/threads       | 0              | environment.threads: must have a minimum value of 1 (is 0)",
                "/environment/hostname      | \"x\"          | environment.hostname: unknown key",
                "/comparisons/0/verdict     | \"a higher\"   | comparisons[0].verdict: \"a higher\" is not legal; legal: [\"a lower\"",
                "/comparisons/0/metric      | \"losses\"     | comparisons[0].metric: unknown metric 'losses'; did you mean 'loss'?",
                "/noiseFloor/0/metric       | \"\\u001b[2J\" | noiseFloor[0].metric: unknown metric ",
                "/comparisons/0/a           | \"nobody\"     | comparisons[0].a: there is no cell nobody",
                "/comparisons/0/resolution  | 0              | comparisons[0].resolution: must have an exclusive minimum value of 0",
                "/comparisons/0/pHolm       | remove         | comparisons[0].reason: is missing",
                "/failures/0/run            | \"nobody\"     | failures[0].run: there is no run nobody",
                "/cells/1/id                | \"softmax none\" | cells[1].id: softmax none is there twice",
                "/cells/0/metrics/loss/byLength/0/mean    | \"NaN\" | cells[0].metrics.loss.byLength[0].mean: string found, number expected",
                "/cells/0/metrics/loss/byLength/0/mean    | null    | cells[0].metrics.loss.byLength[0].mean: null found, number expected",
                "/cells/0/metrics/loss/byLength/0/sd      | remove  | cells[0].metrics.loss.byLength[0].reason: is missing",
                "/cells/0/metrics/loss/byLength/0/perSeed | [1]     | cells[0].metrics.loss.byLength[0].perSeed: 1 values for 3 seeds",
                "/cells/0/metrics/loss/byLength/1/length  | 64      | cells[0].metrics.loss.byLength[1].length: 64 does not ascend",
                "/cells/0/metrics/loss/applicable         | false   | cells[0].metrics.loss.reason: is missing",
                "/cells/0/metrics/entrpy                  | remove-entropy | cells[0].metrics.entrpy: unknown metric 'entrpy'; did you mean 'entropy'?",
            })
    void saysWhatIsWrongAndWhere(String pointer, String value, String expected) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode report = (ObjectNode) mapper.readTree(VALID);
        int slash = pointer.lastIndexOf('/');
        String key = pointer.substring(slash + 1);
        if (report.at(pointer.substring(0, slash)) instanceof ArrayNode array) {
            array.set(Integer.parseInt(key), mapper.readTree(value));
        } else {
            ObjectNode parent = (ObjectNode) report.at(pointer.substring(0, slash));
            if (value.equals("remove")) {
                parent.remove(key);
            } else if (value.startsWith("remove-")) {
                parent.set(key, parent.remove(value.substring("remove-".length())));
            } else {
                parent.set(key, mapper.readTree(value));
            }
        }

        List<String> problems = ReportSchema.problems(report.toString());
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(expected);
    }

    private static JsonNode firstTwoOfEverything(JsonNode report) {
        for (String list : List.of("comparisons", "noiseFloor", "failures")) {
            shorten((ArrayNode) report.get(list));
        }
        report.get("cells").forEach(cell -> cell.get("runs").forEach(run -> shorten((ArrayNode) run.get("trainLoss"))));
        return report;
    }

    private static void shorten(ArrayNode list) {
        while (list.size() > 2) {
            list.remove(2);
        }
    }

    private static TreeSet<String> keys(String at, JsonNode node, TreeSet<String> found) {
        if (node.isArray() && node.size() > 0) {
            keys(at + "/0", node.get(0), found);
        }
        node.fields().forEachRemaining(entry -> {
            String pointer = at + "/" + entry.getKey();
            found.add(pointer);
            if (!pointer.equals("/spec")) {
                keys(pointer, entry.getValue(), found);
            }
        });
        return found;
    }
}
