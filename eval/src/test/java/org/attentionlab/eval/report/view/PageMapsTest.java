package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.HeadMap;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.Test;

class PageMapsTest {

    @Test
    void fewMapsAreAllInThePage() {
        Report report = SampleReport.withMaps();

        assertThat(PageMaps.of(report).leftOut()).isZero();
        assertThat(PageMaps.of(report).cells()).isEqualTo(report.cells());
    }

    @Test
    void thoseOfTrainedModelsComeBeforeEarlierStepsAndOtherWindows() {
        int third = PageMaps.ROOM / 3;
        Report report = with(List.of(
                List.of(window(1, 0, third), window(2, 0, third), window(9, 0, third), window(9, 5, third)),
                List.of(window(1, 0, third), window(9, 0, third))));

        PageMaps maps = PageMaps.of(report);

        assertThat(maps.leftOut()).isEqualTo(3);
        assertThat(maps.cells().get(0).maps()).extracting(AttentionWindow::step).containsExactly(1, 9);
        assertThat(maps.cells().get(1).maps()).extracting(AttentionWindow::step).containsExactly(9);
    }

    private static AttentionWindow window(int step, int from, int size) {
        HeadMap map = new HeadMap(1, 1, 0, 1, 0, 0.0, List.of(), null, null, "A".repeat(size));
        return new AttentionWindow(11L, step, from, List.of("token " + from), List.of(map));
    }

    private static Report with(List<List<AttentionWindow>> maps) {
        Report small = SampleReport.small();
        return new Report(
                small.schemaVersion(),
                small.study(),
                small.status(),
                small.spec(),
                small.environment(),
                small.environments(),
                small.data(),
                Stream.of(0, 1)
                        .map(at -> {
                            Cell cell = small.cells().get(at);
                            return cell.withMaps(maps.get(at));
                        })
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
