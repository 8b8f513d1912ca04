package org.attentionlab.eval.report.view;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param label its name
 * @param style the number that its colour, dashes and marker follow from
 * @param points its points, ascending in x
 */
record Series(String label, int style, List<Point> points) {

    private static final int COLOURS = 8;
    private static final List<String> DASHES = List.of("", "7 4", "2 4");
    private static final List<String> DASHES_IN_WORDS = List.of("", "dashed", "dotted");

    Series {
        points = List.copyOf(points);
    }

    /** The class of its colour, which a style sheet fills in. */
    String colour() {
        return "s" + style % COLOURS;
    }

    /** Its SVG dash pattern; empty for a full line. */
    String dashes() {
        return DASHES.get(style / COLOURS % DASHES.size());
    }

    /** Its dashes in a word; empty for a full line. */
    String dashesInWords() {
        return DASHES_IN_WORDS.get(style / COLOURS % DASHES.size());
    }

    Marker marker() {
        return Marker.of(style);
    }

    /** The point at its right end. */
    Point last() {
        return points.get(points.size() - 1);
    }

    /**
     * A point with an interval; without one, low and high are y.
     *
     * @param x the abscissa
     * @param y the ordinate
     * @param low the lower end of its interval
     * @param high the upper end of its interval
     */
    record Point(double x, double y, double low, double high) {

        static Point of(double x, double y) {
            return new Point(x, y, y, y);
        }
    }
}
