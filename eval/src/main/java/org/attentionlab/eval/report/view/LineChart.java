package org.attentionlab.eval.report.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A line chart as SVG: lines with markers and interval whiskers, names at the right end of the lines. Colours are
 * classes {@code s0} to {@code s7} that a style sheet fills in for light and dark.
 *
 * @param description what the chart shows, for readers who do not see it
 * @param xLabel the name of the abscissa
 * @param yLabel the name of the ordinate
 * @param xTicks where the abscissa is marked; empty for round numbers
 * @param logarithmicX whether the abscissa is logarithmic
 * @param mark a place on the abscissa to point out, such as the training length
 * @param markLabel what it is
 * @param series the lines; at least one has a point
 */
record LineChart(
        String description,
        String xLabel,
        String yLabel,
        List<Double> xTicks,
        boolean logarithmicX,
        OptionalDouble mark,
        String markLabel,
        List<Series> series) {

    private static final int WIDTH = 900;
    private static final int LEFT = 58;
    private static final int RIGHT = 690;
    private static final int TOP = 22;
    private static final int BOTTOM = 362;
    private static final int HEIGHT = 404;
    private static final int COLOURS = 8;
    private static final int MANY_POINTS = 40;
    private static final int LABEL_GAP = 16;
    private static final int LABEL_LENGTH = 28;
    private static final double WIDE_RANGE = 2.5;
    private static final String[] DASHES = {"", " stroke-dasharray=\"7 4\"", " stroke-dasharray=\"2 4\""};

    /** The chart. */
    String svg() {
        Scale x = Scale.over(least(Series.Point::x), most(Series.Point::x), logarithmicX, LEFT, RIGHT);
        double low = least(Series.Point::y);
        double high = most(Series.Point::y);
        Scale y = Scale.over(low, high, low > 0 && high / low > WIDE_RANGE, BOTTOM, TOP);
        StringBuilder svg = new StringBuilder(format(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">%n",
                WIDTH, HEIGHT, Html.escape(description)));
        grid(svg, x, y);
        series.forEach(line -> line(svg, line, x, y));
        labels(svg, x, y);
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg, Scale x, Scale y) {
        for (double tick : y.ticks()) {
            double at = y.at(tick);
            svg.append(
                    format("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, at, at));
            svg.append(format(
                    "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 8, at + 4, NumberText.tick(tick)));
        }
        for (double tick : xTicks.isEmpty() ? x.ticks() : xTicks) {
            svg.append(format(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x.at(tick), x.at(tick), BOTTOM, BOTTOM + 5));
            svg.append(format(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x.at(tick), BOTTOM + 19, NumberText.tick(tick)));
        }
        if (mark.isPresent()) {
            double at = x.at(mark.getAsDouble());
            svg.append(
                    format("<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", at, at, TOP, BOTTOM));
            svg.append(format(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%s</text>%n", at + 5, TOP + 10, Html.escape(markLabel)));
        }
        svg.append(format(
                "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                (LEFT + RIGHT) / 2, HEIGHT - 4, Html.escape(xLabel)));
        svg.append(format("<text class=\"axis\" x=\"%d\" y=\"%d\">%s</text>%n", 4, TOP - 8, Html.escape(yLabel)));
    }

    private static void line(StringBuilder svg, Series line, Scale x, Scale y) {
        if (line.points().isEmpty()) {
            return;
        }
        svg.append(format("<g class=\"s%d\">", line.style() % COLOURS));
        svg.append("<polyline fill=\"none\"").append(DASHES[line.style() / COLOURS % DASHES.length]);
        svg.append(" points=\"");
        for (Series.Point p : line.points()) {
            svg.append(format("%.1f,%.1f ", x.at(p.x()), y.at(p.y())));
        }
        svg.append("\"/>");
        if (line.points().size() <= MANY_POINTS) {
            for (Series.Point p : line.points()) {
                if (p.high() > p.low()) {
                    svg.append(format(
                            "<line class=\"whisker\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                            x.at(p.x()), x.at(p.x()), y.at(p.low()), y.at(p.high())));
                }
                svg.append(marker(line.style(), x.at(p.x()), y.at(p.y()), title(line, p)));
            }
        }
        svg.append("</g>\n");
    }

    private static String title(Series line, Series.Point p) {
        String interval =
                p.high() > p.low() ? " [" + NumberText.of(p.low()) + ", " + NumberText.of(p.high()) + "]" : "";
        return "<title>"
                + Html.escape(line.label() + " at " + NumberText.tick(p.x()) + ": " + NumberText.of(p.y()) + interval)
                + "</title>";
    }

    private static String marker(int style, double x, double y, String title) {
        return switch (style % 4) {
            case 0 -> format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\">%s</circle>", x, y, title);
            case 1 -> format("<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\">%s</rect>", x - 3.5, y - 3.5, title);
            case 2 ->
                format(
                        "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\">%s</polygon>",
                        x, y - 5, x - 4.5, y + 3.5, x + 4.5, y + 3.5, title);
            default ->
                format(
                        "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f\">%s</polygon>",
                        x, y - 5, x + 5, y, x, y + 5, x - 5, y, title);
        };
    }

    /** Names beside the ends of their lines, pushed apart so that none covers another. */
    private void labels(StringBuilder svg, Scale x, Scale y) {
        List<Series> drawn = series.stream()
                .filter(s -> !s.points().isEmpty())
                .sorted(Comparator.comparingDouble((Series s) -> y.at(last(s).y()))
                        .thenComparing(Series::label))
                .toList();
        double[] at = new double[drawn.size()];
        double next = TOP;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(next, y.at(last(drawn.get(i)).y()));
            next = at[i] + LABEL_GAP;
        }
        double limit = Math.max(BOTTOM, TOP + (at.length - 1.0) * LABEL_GAP);
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], limit);
            limit = at[i] - LABEL_GAP;
        }
        for (int i = 0; i < at.length; i++) {
            Series line = drawn.get(i);
            svg.append(format(
                    "<g class=\"s%d\"><polyline class=\"leader\" fill=\"none\" points=\"%.1f,%.1f %d,%.1f %d,%.1f\"/>",
                    line.style() % COLOURS,
                    x.at(last(line).x()) + 6,
                    y.at(last(line).y()),
                    RIGHT + 12,
                    at[i],
                    RIGHT + 18,
                    at[i]));
            svg.append(marker(line.style(), RIGHT + 24, at[i], "<title>" + Html.escape(line.label()) + "</title>"));
            svg.append("</g>");
            svg.append(format(
                    "<text class=\"label\" x=\"%d\" y=\"%.1f\">%s<title>%s</title></text>%n",
                    RIGHT + 33, at[i] + 4, Html.escape(shortened(line.label())), Html.escape(line.label())));
        }
    }

    private static String shortened(String label) {
        return label.length() <= LABEL_LENGTH ? label : label.substring(0, LABEL_LENGTH - 1) + "\u2026";
    }

    private static Series.Point last(Series line) {
        return line.points().get(line.points().size() - 1);
    }

    private double least(ToDoubleFunction<Series.Point> of) {
        return series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(of)
                .min()
                .orElseThrow();
    }

    private double most(ToDoubleFunction<Series.Point> of) {
        return series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(of)
                .max()
                .orElseThrow();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
    }
}
