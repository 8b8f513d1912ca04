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

    Series {
        points = List.copyOf(points);
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
