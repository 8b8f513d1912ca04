package org.attentionlab.eval.report.view;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.attentionlab.base.text.OneLine;

/** The names of a chart's lines beside their right ends, pushed apart so that none covers another. */
final class LineNames {

    private static final int GAP = 17;
    private static final int LONGEST = 26;

    private final List<Series> lines;
    private final double[] at;

    private LineNames(List<Series> lines, double[] at) {
        this.lines = lines;
        this.at = at;
    }

    /** Places names between two heights, and below the second if there are too many. */
    static LineNames between(double top, double bottom, List<Series> drawn, Scale y) {
        List<Series> lines = drawn.stream()
                .sorted(Comparator.comparingDouble((Series s) -> y.at(s.last().y()))
                        .thenComparing(Series::label))
                .toList();
        double[] at = new double[lines.size()];
        double next = top;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(next, y.at(lines.get(i).last().y()));
            next = at[i] + GAP;
        }
        double limit = Math.max(bottom, top + (at.length - 1.0) * GAP);
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], limit);
            limit = at[i] - GAP;
        }
        return new LineNames(lines, at);
    }

    /** Where the lowest name ends. */
    double bottom() {
        return at.length == 0 ? 0 : at[at.length - 1] + GAP;
    }

    /** The names from an abscissa on, each led to from the end of its line. */
    String svg(double from, Scale x, Scale y) {
        StringBuilder svg = new StringBuilder("<g class=\"names\">\n");
        for (int i = 0; i < at.length; i++) {
            Series line = lines.get(i);
            svg.append(format(
                    "<g class=\"%s\"><polyline class=\"leader\" fill=\"none\" stroke=\"currentColor\""
                            + " points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>",
                    line.colour(),
                    x.at(line.last().x()) + 6,
                    y.at(line.last().y()),
                    from + 12,
                    at[i],
                    from + 18,
                    at[i]));
            svg.append(line.marker().svg(from + 24, at[i], line.label())).append("</g>");
            svg.append(format(
                    "<text class=\"label\" x=\"%.1f\" y=\"%.1f\" dy=\"0.35em\">%s<title>%s</title></text>\n",
                    from + 33, at[i], Html.escape(OneLine.of(line.label(), LONGEST)), Html.escape(line.label())));
        }
        return svg.append("</g>\n").toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
