package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A line chart as SVG: lines with markers and interval whiskers, names at the right end of the lines. Colours are
 * classes {@code s0} to {@code s7}, names a group {@code names}: a style sheet fills the one in for light and dark, and hides the
 * other where there is no room.
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

    private static final int WIDTH = 920;
    private static final int LEFT = 84;
    private static final int RIGHT = 690;
    private static final int TOP = 36;
    private static final int BOTTOM = 376;
    private static final int HEIGHT = 434;
    private static final int MANY_POINTS = 40;

    /** How far apart ticks of the abscissa have to be to be labelled. */
    private static final double NARROW = 44;

    private static final double WIDE_RANGE = 2.5;

    /** How wide every chart is, in its own units. */
    static int width() {
        return WIDTH;
    }

    /** How high the chart is, in its own units: higher where many lines have to be named. */
    int height() {
        return (int) Math.ceil(Math.max(HEIGHT, names(ordinate()).bottom()));
    }

    /** The chart. */
    String svg() {
        return "<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + height() + "\" role=\"img\" aria-label=\""
                + Html.escape(description) + "\" xmlns=\"http://www.w3.org/2000/svg\">\n" + content() + "</svg>\n";
    }

    /** The chart's elements, to be put into another picture. */
    String content() {
        Scale x = Scale.over(least(Series.Point::x), most(Series.Point::x), logarithmicX, LEFT, RIGHT);
        Scale y = ordinate();
        StringBuilder svg = new StringBuilder();
        ordinate(svg, y);
        abscissa(svg, x);
        mark(svg, x);
        drawn().forEach(line -> line(svg, line, x, y));
        return svg.append(names(y).svg(RIGHT, x, y)).toString();
    }

    private Scale ordinate() {
        double low = least(Series.Point::y);
        double high = most(Series.Point::y);
        return Scale.over(low, high, low > 0 && high / low > WIDE_RANGE, BOTTOM, TOP);
    }

    private LineNames names(Scale y) {
        return LineNames.between(TOP, BOTTOM, drawn(), y);
    }

    /** The lines that have a point. */
    List<Series> drawn() {
        return series.stream().filter(line -> !line.points().isEmpty()).toList();
    }

    private void ordinate(StringBuilder svg, Scale y) {
        for (double tick : y.ticks()) {
            double at = y.at(tick);
            svg.append(
                    format("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, RIGHT, at, at));
            svg.append(format(
                    "<text class=\"tick\" x=\"%d\" y=\"%.1f\" dy=\"0.35em\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 8, at, y.label(tick)));
        }
        svg.append(format("<text class=\"axis\" x=\"%d\" y=\"%d\">%s</text>%n", 4, TOP - 12, Html.escape(yLabel)));
    }

    private void abscissa(StringBuilder svg, Scale x) {
        double labelled = -NARROW;
        for (double tick : xTicks.isEmpty() ? x.ticks() : xTicks) {
            svg.append(format(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x.at(tick), x.at(tick), BOTTOM, BOTTOM + 5));
            if (x.at(tick) < labelled + NARROW) {
                continue;
            }
            labelled = x.at(tick);
            svg.append(format(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x.at(tick), BOTTOM + 25, NumberText.tick(tick)));
        }
        svg.append(format(
                "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                (LEFT + RIGHT) / 2, HEIGHT - 6, Html.escape(xLabel)));
    }

    private void mark(StringBuilder svg, Scale x) {
        if (mark.isPresent()) {
            double at = x.at(mark.getAsDouble());
            boolean left = at < (LEFT + RIGHT) / 2.0;
            svg.append(
                    format("<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", at, at, TOP, BOTTOM));
            svg.append(format(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                    left ? at + 5 : at - 5, TOP + 10, left ? "start" : "end", Html.escape(markLabel)));
        }
    }

    private static void line(StringBuilder svg, Series line, Scale x, Scale y) {
        svg.append(format(
                "<g class=\"%s\"><polyline fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"", line.colour()));
        svg.append(line.dashes().isEmpty() ? "" : " stroke-dasharray=\"" + line.dashes() + "\"");
        svg.append(" points=\"");
        for (Series.Point p : line.points()) {
            svg.append(format("%.1f,%.1f ", x.at(p.x()), y.at(p.y())));
        }
        svg.append("\"/>");
        if (line.points().size() <= MANY_POINTS) {
            for (Series.Point p : line.points()) {
                if (p.high() > p.low()) {
                    svg.append(format(
                            "<line class=\"whisker\" stroke=\"currentColor\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
                            x.at(p.x()), x.at(p.x()), y.at(p.low()), y.at(p.high())));
                }
                svg.append(line.marker().svg(x.at(p.x()), y.at(p.y()), title(line, p)));
            }
        }
        svg.append("</g>\n");
    }

    private static String title(Series line, Series.Point p) {
        String interval =
                p.high() > p.low() ? " [" + NumberText.of(p.low()) + ", " + NumberText.of(p.high()) + "]" : "";
        return line.label() + " at " + NumberText.tick(p.x()) + ": " + NumberText.of(p.y()) + interval;
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
