package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.attentionlab.eval.report.PositionValue;
import org.attentionlab.eval.report.Report;

/**
 * A chart of a report as a picture of its own, in SVG that needs no other file: a panel per facet, dark on white, as papers
 * want it.
 */
public final class ReportPicture {

    /** What to ask for in place of a metric to see the losses of the training. */
    public static final String TRAINING = "training";

    private static final String CURVE = "loss_by_position";
    private static final String STYLE = "picture.css";
    private static final int TITLE = 34;

    private ReportPicture() {}

    /**
     * What can be drawn of a report.
     *
     * @param report the report
     * @return the names of metrics that have a value, what the page is about first, and {@link #TRAINING} if any run recorded
     *     its losses
     */
    public static List<String> drawable(Report report) {
        ReportContents contents = ReportContents.of(report);
        Stream<String> metrics = contents.isEmpty()
                ? Stream.empty()
                : Stream.concat(Stream.of(contents.keyMetric()), contents.measured().stream());
        return Stream.concat(metrics, Stream.of(CURVE, TRAINING))
                .distinct()
                .filter(name -> !panels(report, name).isEmpty())
                .toList();
    }

    /**
     * Draws a metric against length, the loss by position, or the losses of the training.
     *
     * @param report the report
     * @param name one of {@link #drawable}
     * @return the picture as SVG
     * @throws IllegalArgumentException if there is nothing of that name to draw
     */
    public static String svg(Report report, String name) {
        List<Panel> panels = panels(report, name);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("there is no '" + name + "' to draw");
        }
        StringBuilder inner = new StringBuilder();
        int height = 0;
        for (Panel panel : panels) {
            String title = report.study() + (panel.title().isEmpty() ? "" : ": " + panel.title());
            inner.append("<g transform=\"translate(0,").append(height).append(")\">\n");
            inner.append("<text class=\"title\" x=\"4\" y=\"22\">")
                    .append(Html.escape(title))
                    .append("</text>\n");
            inner.append("<g transform=\"translate(0,").append(TITLE).append(")\">\n");
            inner.append(panel.chart().content()).append("</g>\n</g>\n");
            height += TITLE + panel.chart().height();
        }
        int width = LineChart.width();
        String size = "width=\"" + width + "\" height=\"" + height + "\"";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " viewBox=\"0 0 " + width + " " + height
                + "\">\n<title>"
                + Html.escape(report.study() + ": " + panels.get(0).chart().description()) + "</title>\n<style>\n"
                + Resource.text(STYLE) + "</style>\n<rect class=\"paper\" " + size + "/>\n" + inner + "</svg>\n";
    }

    private static List<Panel> panels(Report report, String name) {
        List<Facet> facets = Facet.of(report);
        ReportCharts charts = new ReportCharts(facets, ReportContents.of(report).trainLength());
        Function<Facet, Optional<LineChart>> drawn = switch (name) {
            case TRAINING -> charts::training;
            case CURVE -> facet -> charts.byPosition(facet, longestCurve(report));
            default -> facet -> charts.byLength(facet, name);
        };
        return facets.stream()
                .flatMap(facet -> drawn.apply(facet).map(chart -> new Panel(facet.title(), chart)).stream())
                .toList();
    }

    private static int longestCurve(Report report) {
        return report.cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.metrics().get(CURVE)).stream())
                .flatMap(result -> result.byPosition().stream())
                .mapToInt(PositionValue::length)
                .max()
                .orElse(0);
    }

    private record Panel(String title, LineChart chart) {}
}
