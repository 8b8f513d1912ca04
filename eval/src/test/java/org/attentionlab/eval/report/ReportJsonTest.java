package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    @Test
    void readsBackExactlyWhatItWrote() {
        Report report = SampleReport.report();

        String json = ReportJson.write(report);

        assertThat(ReportJson.read(json)).isEqualTo(report);
        assertThat(ReportJson.write(ReportJson.read(json)).equals(json)).isTrue();
    }

    @Test
    void keepsTheContractsNamesInTheirOrder() {
        String json = ReportJson.write(SampleReport.report());

        int at = 0;
        for (String key : List.of(
                "\"schemaVersion\" : 1",
                "\"study\"",
                "\"status\" : \"partial\"",
                "\"spec\"",
                "\"environment\"",
                "\"data\"",
                "\"cells\"",
                "\"axes\"",
                "\"normaliser\" : \"softmax\"",
                "\"parameters\"",
                "\"runs\"",
                "\"seed\"",
                "\"durationMs\"",
                "\"tokensPerSecond\"",
                "\"trainLoss\" : [ [ 0, ",
                "\"checkpoint\"",
                "\"loss\" : {",
                "\"unit\"",
                "\"direction\" : \"lower\"",
                "\"definitionVersion\"",
                "\"resolution\"",
                "\"applicable\" : true",
                "\"byLength\"",
                "\"perSeed\"",
                "\"mean\"",
                "\"sd\"",
                "\"low\"",
                "\"high\"",
                "\"byLayerHead\"",
                "\"comparisons\"",
                "\"difference\"",
                "\"verdict\"",
                "\"failures\"",
                "\"exception\"")) {
            int found = json.indexOf(key, at);
            assertThat(found).as("%s after character %d", key, at).isNotNegative();
            at = found;
        }
        assertThat(json.contains(": NaN") || json.contains("Infinity") || json.contains("\r"))
                .isFalse();
        assertThat(json.endsWith("}\n")).isTrue();
    }

    @Test
    void onlyTimesDifferBetweenTwoRunsOfTheSameStudy() {
        Report first = SampleReport.report();
        Report second = slower(first);

        assertThat(second).isNotEqualTo(first);
        assertThat(second.withoutTimes()).isEqualTo(first.withoutTimes());
        String timeless = ReportJson.write(first.withoutTimes());
        assertThat(timeless.contains("durationMs") || timeless.contains("tokensPerSecond"))
                .isFalse();
        assertThat(ReportSchema.problems(ReportJson.write(first.withoutTimes())))
                .isEmpty();
    }

    @Test
    void readsBackARunsResult() {
        RunResult result = SampleReport.result("softmax", "rope", 11);

        assertThat(ReportJson.readResult(ReportJson.write(result))).isEqualTo(result);
    }

    @Test
    void refusesTextThatIsNoReportAndSaysWhere() {
        assertThatThrownBy(() -> ReportJson.read("{\"study\": NaN}"))
                .isInstanceOf(InvalidReportException.class)
                .hasMessageContaining("line 1, column")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ReportJson.read("{\"study\": \"a\", \"study\": \"b\"}"))
                .hasMessageContaining("Duplicate field 'study'");
        assertThatThrownBy(() -> ReportJson.readResult("{\"run\": {}}")).isInstanceOf(InvalidReportException.class);
    }

    private static Report slower(Report report) {
        List<Cell> cells = report.cells().stream()
                .map(cell -> new Cell(
                        cell.id(),
                        cell.axes(),
                        cell.parameters(),
                        cell.status(),
                        cell.runs().stream().map(ReportJsonTest::slower).toList(),
                        cell.metrics()))
                .toList();
        return new Report(
                report.schemaVersion(),
                report.study(),
                report.status(),
                report.spec(),
                report.environment(),
                report.environments(),
                report.data(),
                cells,
                report.againstControl(),
                report.comparisons(),
                report.noiseFloor(),
                report.failures());
    }

    private static Run slower(Run run) {
        return new Run(
                run.id(),
                run.seed(),
                run.status(),
                run.steps(),
                run.durationMs() * 2,
                run.tokensPerSecond() / 2,
                run.trainLoss(),
                run.checkpoint(),
                run.trainedIn(),
                run.measuredIn());
    }
}
