package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.Test;

class ReportTablesTest {

    private static final Report REPORT = SampleReport.small();

    @Test
    void csvHasALineForEverySeedAndAReasonWhereThereIsNone() {
        List<String> lines = ReportCsv.metrics(REPORT).lines().toList();

        assertThat(lines.get(0)).isEqualTo("cell,normaliser,position,metric,unit,direction,length,seed,value,reason");
        assertThat(lines)
                .anySatisfy(
                        l -> assertThat(l).matches("softmax none,softmax,none,loss,nats/token,lower,64,11,1\\.9\\d+,"));
        assertThat(lines)
                .contains("sa_softmax_v1 none,sa_softmax_v1,none,entropy,nats,none,,,,"
                        + "\"the weights can be negative, so a row is no distribution\"");
        long values = REPORT.cells().stream()
                .flatMap(c -> c.metrics().values().stream())
                .flatMap(m -> m.byLength().stream())
                .mapToLong(v -> v.perSeed().size())
                .sum();
        assertThat(lines.stream()
                        .filter(l -> l.matches(".*,\\d+,\\d+,[-0-9.E]+,"))
                        .count())
                .isEqualTo(values);
    }

    @Test
    void markdownTablesHaveAsManyCellsInEveryRow() {
        String markdown = ReportMarkdown.of(REPORT);

        assertThat(markdown).contains("## loss\n", "## sink\\_rate\n", "## Differences beyond chance", "## Failures");
        assertThat(markdown).contains("&lt;script>alert('x')&lt;/script> &amp; \"quotes\"");
        int expected = 0;
        for (String line : markdown.lines().toList()) {
            if (!line.startsWith("|")) {
                expected = 0;
                continue;
            }
            int bars = line.replace("\\|", "").length()
                    - line.replace("\\|", "").replace("|", "").length();
            expected = expected == 0 ? bars : expected;
            assertThat(bars).as(line).isEqualTo(expected);
        }
        assertThat(MarkdownTable.escape("a|b\nc_d")).isEqualTo("a\\|b\\\\u000ac\\_d");
    }

    @Test
    void aReportComparedWithItselfIsIdentical() {
        ReportsCompared compared = ReportsCompared.of(REPORT, REPORT.withoutTimes());

        assertThat(compared.identical()).isTrue();
        assertThat(compared.rows()).isEmpty();
        assertThat(compared.settings()).isEmpty();
        assertThat(compared.equalValues()).isPositive();
        assertThat(compared.markdown()).contains("the same but for times");
    }

    @Test
    void twoReportsAreComparedCellByCellOverTheirCommonSeeds() {
        Report other = SampleReport.ofOneSeed();
        Report some = new Report(
                1,
                REPORT.study(),
                REPORT.status(),
                REPORT.spec(),
                REPORT.environment(),
                REPORT.environments(),
                REPORT.data(),
                REPORT.cells().stream().map(ReportTablesTest::atRope).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        ReportsCompared compared = ReportsCompared.of(some, other);

        assertThat(compared.identical()).isFalse();
        assertThat(compared.settings()).extracting(ReportsCompared.Setting::key).containsExactly("status");
        assertThat(compared.onlyInA()).containsExactly("sigmoid(b=-4.85) rope", "sa_softmax_v1 rope");
        assertThat(compared.onlyInB()).isEmpty();
        assertThat(compared.rows())
                .filteredOn(r -> r.metric().equals("loss")
                        && r.length() == 1024
                        && r.cell().equals("softmax rope"))
                .hasSize(1)
                .allSatisfy(r -> {
                    double first = some.cells()
                            .get(0)
                            .metrics()
                            .get("loss")
                            .at(1024)
                            .orElseThrow()
                            .perSeed()
                            .get(0);
                    double second = other.cells()
                            .get(0)
                            .metrics()
                            .get("loss")
                            .at(1024)
                            .orElseThrow()
                            .perSeed()
                            .get(0);
                    assertThat(r.paired().orElseThrow().n()).isEqualTo(1);
                    assertThat(r.paired().orElseThrow().mean()).isEqualTo(second - first);
                });
        assertThat(compared.markdown()).contains("Only in a: sigmoid", "| softmax rope | loss | 1024 |");
    }

    @Test
    void reportsThatShareNoSeedAreComparedWithoutPairs() {
        ReportsCompared compared = ReportsCompared.of(SampleReport.ofSeeds(11L, 12L), SampleReport.ofSeeds(21L, 22L));

        assertThat(compared.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.paired()).isEmpty();
            assertThat(row.unpaired().isPresent())
                    .isEqualTo(row.a().isPresent() && row.b().isPresent());
        });
        assertThat(compared.markdown().lines())
                .anySatisfy(line -> assertThat(line)
                        .matches("\\| softmax rope \\| loss \\| 64 .* \\\\\\[\\S+, \\S+] \\| other seeds \\|"));
    }

    @Test
    void valuesThatDifferByRoundingAreCountedAndNotListed() {
        Report small = SampleReport.ofOneSeed();

        assertThat(ReportsCompared.of(small, shifted(small, 1e-12)).rows()).isEmpty();
        assertThat(ReportsCompared.of(small, shifted(small, 1e-12)).identical()).isFalse();
        assertThat(ReportsCompared.of(small, shifted(small, 1e-12)).markdown())
                .contains(" equal but for rounding, 0 different.");
        assertThat(ReportsCompared.of(small, shifted(small, 1e-4)).rows())
                .extracting(ReportsCompared.Row::metric)
                .contains("loss");
    }

    /** The report with every loss a little higher. */
    private static Report shifted(Report report, double by) {
        List<Cell> cells = report.cells().stream()
                .map(cell -> {
                    Map<String, MetricResult> metrics = new LinkedHashMap<>(cell.metrics());
                    metrics.computeIfPresent(
                            "loss",
                            (name, m) -> new MetricResult(
                                    m.unit(),
                                    m.direction(),
                                    m.definitionVersion(),
                                    m.resolution(),
                                    true,
                                    null,
                                    m.byLength().stream()
                                            .map(v -> new LengthValue(
                                                    v.length(),
                                                    v.seeds(),
                                                    v.perSeed().stream()
                                                            .map(x -> x + by)
                                                            .toList(),
                                                    v.mean() + by,
                                                    v.sd(),
                                                    v.low(),
                                                    v.high(),
                                                    v.byWindow(),
                                                    v.windowError(),
                                                    v.reason()))
                                            .toList(),
                                    m.byLayerHead(),
                                    m.byLayer(),
                                    m.byPosition()));
                    return new Cell(cell.id(), cell.axes(), cell.parameters(), cell.status(), cell.runs(), metrics);
                })
                .toList();
        return new Report(
                1,
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

    @Test
    void oneOfAKindIsNotCalledMany() {
        Report two = SampleReport.ofOneSeed();
        Cell cell = two.cells().get(0);
        Report one = new Report(
                1,
                two.study(),
                two.status(),
                two.spec(),
                two.environment(),
                two.environments(),
                two.data(),
                List.of(cell),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(ReportMarkdown.of(two)).contains(" 2 cells. ");
        assertThat(ReportMarkdown.of(one)).contains(" 1 cell. ");
        assertThat(ReportPage.of(one)).contains("1 of 1 run finished, 1 cell, on ");
    }

    private static Cell atRope(Cell cell) {
        Map<String, String> axes = new LinkedHashMap<>(cell.axes());
        axes.put("position", "rope");
        return new Cell(cell.id(), axes, cell.parameters(), cell.status(), cell.runs(), cell.metrics());
    }
}
