package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.StartedFrom;
import org.attentionlab.eval.report.TransferredLayer;
import org.junit.jupiter.api.Test;

/** What the page says of models that did not begin with initial values, and of parameters that follow the length. */
class PageOriginsTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private static String page(Cell... cells) {
        Html page = new Html();
        PageOrigins.add(page, SampleReport.of(List.of(cells)));
        return page.toString();
    }

    private static Cell cell() {
        return SampleReport.ofSeeds(11L).cells().get(0);
    }

    private static Cell from(StartedFrom start) {
        Cell cell = cell();
        Run run = cell.runs().get(0);
        Run gone = new Run(
                run.id(),
                run.seed(),
                run.status(),
                run.steps(),
                run.durationMs(),
                run.tokensPerSecond(),
                run.trainLoss(),
                run.checkpoint(),
                run.trainedIn(),
                run.measuredIn(),
                start);
        return new Cell(cell.id(), cell.axes(), cell.parameters(), cell.status(), List.of(gone), cell.metrics());
    }

    @Test
    void aStudyFromInitialValuesHasNothingToTell() {
        assertThat(page(cell())).isEmpty();
    }

    @Test
    void namesTheCheckpointAndWhatWasCarriedOver() {
        String page = page(from(new StartedFrom(HASH, 31, List.of("h.0.attn.normaliser.s"), List.of())));
        assertThat(page)
                .contains("<td>0123456789ab</td><td>31</td><td>h.0.attn.normaliser.s</td><td>none</td>")
                .doesNotContain("Attention transfer");
    }

    @Test
    void showsWhatTransferCameToInEachLayer() {
        StartedFrom start = new StartedFrom(HASH, 31, List.of(), List.of("<b>"));
        String page = page(
                from(start.with(List.of(new TransferredLayer(1, 0.5, 0.125), new TransferredLayer(3, 0.0625, 0.001)))));
        assertThat(page)
                .contains("&lt;b&gt;")
                .contains("<th scope=\"col\">layer 3</th>")
                .contains("<td>0.500 to 0.125</td><td>nothing to train</td><td>0.063 to 0.0010</td>");
    }

    @Test
    void showsFittedParametersByLength() {
        String page = page(cell().withFitted(Map.of("b", Map.of(64, -4.1588830833596715, 256, -5.545177444479562))));
        assertThat(page)
                .contains("<th scope=\"col\">64</th><th scope=\"col\">256</th>")
                .contains("<td><code>b</code></td><td>−4.159</td><td>−5.545</td>");
    }

    @Test
    void standsOnThePageOfAReport() {
        Report report = SampleReport.of(List.of(cell().withFitted(Map.of("b", Map.of(64, -4.0)))));
        assertThat(ReportPage.of(report).contains("Parameters that were fitted to each length"))
                .isTrue();
    }
}
