package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberThatJsonDoesNotHaveIsNeverWritten(double number) {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Double.class, new FiniteNumber()))
                .build();

        assertThatThrownBy(() -> mapper.writeValueAsString(List.of(0.5, number)))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(number + " is not finite");
    }

    @ParameterizedTest
    @CsvSource({"byLayerHead, '[ [ \"NaN\" ] ]'", "byLayer, '[ \"Infinity\" ]'", "byWindow, '[ \"-Infinity\" ]'"})
    void aResultWithATextInPlaceOfANumberIsRefused(String list, String values) {
        String json = ReportJson.write(SampleReport.result("softmax", "rope", 11));
        String wrong = json.replaceFirst("\"applicable\" : true,", "$0 \"" + list + "\" : " + values + ",");

        assertThat(wrong.equals(json)).isFalse();
        assertThatThrownBy(() -> ReportJson.readResult(wrong))
                .isInstanceOf(InvalidReportException.class)
                .hasMessageContaining("not finite");
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
