package org.attentionlab.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.eval.export.InvalidPlaceException;
import org.attentionlab.eval.export.TrackedRun;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published report through MLflow's own client, to a server that answers as the REST contract says. */
class MlflowServerTest {

    private Report report;

    @BeforeEach
    void read() throws IOException {
        report = ReportJson.read(Path.of("../reports/quickstart/report.json"));
    }

    @Test
    void everyRunHasItsSettingsItsCurveAndEveryValue() throws IOException {
        List<TrackedRun> runs = TrackedRun.of(report);
        try (RestContract server = RestContract.start()) {
            assertThat(new MlflowServer().send(report, server.address())).isEqualTo(runs.size());

            assertThat(server.experiment()).isEqualTo("quickstart");
            assertThat(server.runs()).hasSameSizeAs(runs);
            for (int i = 0; i < runs.size(); i++) {
                TrackedRun run = runs.get(i);
                RestContract.Kept kept = server.runs().get(i);
                assertThat(kept.name()).isEqualTo(run.name());
                assertThat(kept.status()).isEqualTo("FINISHED");
                assertThat(kept.parameters())
                        .containsEntry("normaliser", run.axes().get("normaliser"))
                        .containsEntry("seed", String.valueOf(run.run().seed()));
                List<String> expected = new ArrayList<>();
                run.run().trainLoss().forEach(point -> expected.add(line("training/loss", point.step(), point.loss())));
                run.values()
                        .forEach(value ->
                                expected.add(line("by length/" + value.metric(), value.length(), value.value())));
                assertThat(kept.metrics().stream()
                                .map(metric -> line(
                                        metric.get("key").asText(),
                                        metric.get("step").asInt(),
                                        metric.get("value").asDouble())))
                        .isEqualTo(expected);
            }
        }
    }

    private static String line(String key, int step, double value) {
        return key + " at " + step + ": " + value;
    }

    @Test
    void whatIsThereIsLeftAloneAndWhatWasCutOffIsSentAgain() throws IOException {
        try (RestContract server = RestContract.start()) {
            new MlflowServer().send(report, server.address());
            int all = server.runs().size();
            server.cutOff(2);

            new MlflowServer().send(report, server.address());

            assertThat(server.runs()).hasSize(all).allMatch(run -> run.status().equals("FINISHED"));
            assertThat(server.created()).isEqualTo(all + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"databricks", "databricks://profile", "file:///tmp", "nowhere", "http//x", "a b"})
    void whatIsNoAddressOfAServerIsRefused(String place) {
        assertThatThrownBy(() -> new MlflowServer().send(report, place))
                .isInstanceOf(InvalidPlaceException.class)
                .hasMessageContaining(place);
    }
}
