package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.Resolution;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LayerHeadValue;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;

class PageHeadsTest {

    private static final String METRIC = "max_weight";
    private static final int TRAIN_LENGTH = 8;
    private static final Pattern SQUARE =
            Pattern.compile("<rect x=\"(\\d+)\" y=\"(\\d+)\"[^>]* fill-opacity=\"([\\d.]+)\">"
                    + "<title>(layer \\d+, head \\d+: [^<]*)</title></rect>");

    @Test
    void aHigherValueIsADarkerSquareAtItsLayerAndHead() {
        String page = page(cell("softmax", heads(TRAIN_LENGTH, List.of(0.2, 0.4), List.of(0.6, 1.0))));

        assertThat(squares(page).map(m -> m.group(1) + " " + m.group(2) + " " + m.group(4)))
                .containsExactly(
                        "0 0 layer 1, head 1: 0.200",
                        "16 0 layer 1, head 2: 0.400",
                        "0 16 layer 2, head 1: 0.600",
                        "16 16 layer 2, head 2: 1.000");
        assertThat(squares(page).map(m -> Double.parseDouble(m.group(3))))
                .isSorted()
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(1.0);
        assertThat(page).contains("palest 0.200, darkest 1.000<");
    }

    @Test
    void allCellsShareOneScaleSoThatTheyCanBeCompared() {
        String page = page(
                cell("softmax", heads(TRAIN_LENGTH, List.of(0.5))),
                cell("sigmoid", heads(TRAIN_LENGTH, List.of(0.9))),
                cell("softpick", heads(TRAIN_LENGTH, List.of(0.1))));

        List<String> shades = squares(page).map(m -> m.group(3)).toList();
        assertThat(shades).containsExactly("0.53", "1.00", "0.06");
    }

    @Test
    void valuesFarApartAreShadedByTheirLogarithm() {
        String page = page(cell("sigmoid", heads(TRAIN_LENGTH, List.of(0.01, 0.1, 1.0))));

        assertThat(squares(page).map(m -> m.group(3))).containsExactly("0.06", "0.53", "1.00");
        assertThat(page).contains("by the logarithm");
    }

    @Test
    void showsTheTrainingLengthAndTheLongest() {
        String page = page(cell(
                "softmax",
                heads(4, List.of(0.1)),
                heads(TRAIN_LENGTH, List.of(0.2)),
                heads(16, List.of(0.3)),
                heads(32, List.of(0.4))));

        assertThat(page).contains("<th scope=\"col\">8</th><th scope=\"col\">32</th></tr>");
        assertThat(squares(page)).hasSize(2);
    }

    @Test
    void aHeadWithoutAValueIsAnEmptySquareThatSaysSo() {
        String page = page(cell("softpick", heads(TRAIN_LENGTH, List.of(0.1, 0.2), Arrays.asList(null, 0.3))));

        assertThat(squares(page)).hasSize(3);
        assertThat(page).contains("class=\"absent\"><title>layer 2, head 1: no value</title>");
    }

    @Test
    void equalValuesAreAFactAndNoMap() {
        String page = page(cell("softmax", heads(TRAIN_LENGTH, List.of(0.0, 0.0))));

        assertThat(page).contains("Every head has 0.").doesNotContain("<svg");
    }

    @Test
    void aCellThatHasNoHeadsSaysWhy() {
        MetricResult undefined = new MetricResult(
                "1",
                Direction.NONE,
                1,
                new Resolution(1e-9, 1e-6),
                false,
                "a row is <no> distribution",
                List.of(),
                List.of(),
                List.of(),
                List.of());
        String page = page(
                cell("softmax", heads(TRAIN_LENGTH, List.of(0.1, 0.2))),
                new Cell(
                        "signed",
                        Map.of("normaliser", "signed"),
                        1,
                        Status.FINISHED,
                        List.of(),
                        Map.of(METRIC, undefined)));

        assertThat(page).contains("title=\"a row is &lt;no&gt; distribution\">n/a<");
    }

    @Test
    void nothingIsSaidWhereNoMetricHasHeads() {
        assertThat(page(cell("softmax"))).isEmpty();
    }

    private static String page(Cell... cells) {
        Html page = new Html();
        Facet facet = new Facet("", "normaliser", List.of(cells));
        new PageHeads(List.of(facet), TRAIN_LENGTH).add(page, List.of("loss", METRIC));
        return page.toString();
    }

    private static Stream<MatchResult> squares(String page) {
        return SQUARE.matcher(page).results();
    }

    @SafeVarargs
    private static LayerHeadValue heads(int length, List<Double>... layers) {
        return new LayerHeadValue(length, List.of(layers));
    }

    private static Cell cell(String normaliser, LayerHeadValue... heads) {
        Map<String, MetricResult> metrics = new LinkedHashMap<>();
        metrics.put(
                METRIC,
                new MetricResult(
                        "1",
                        Direction.NONE,
                        1,
                        new Resolution(1e-9, 1e-6),
                        true,
                        null,
                        List.of(new LengthValue(
                                TRAIN_LENGTH, List.of(11L), List.of(0.5), 0.5, null, null, null, "one seed")),
                        List.of(heads),
                        List.of(),
                        List.of()));
        return new Cell(normaliser, Map.of("normaliser", normaliser), 1, Status.FINISHED, List.of(), metrics);
    }
}
