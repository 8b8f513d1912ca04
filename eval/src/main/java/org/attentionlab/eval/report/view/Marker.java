package org.attentionlab.eval.report.view;

import java.util.Locale;

/** The shape that marks the points of a line: one of four, so that lines are told apart without their colours. */
enum Marker {
    CIRCLE("\u25cf"),
    SQUARE("\u25a0"),
    TRIANGLE("\u25b2"),
    DIAMOND("\u25c6");

    private final String symbol;

    Marker(String symbol) {
        this.symbol = symbol;
    }

    /** The marker of the n-th line, from 0. */
    static Marker of(int style) {
        return values()[style % values().length];
    }

    /** The shape as a character. */
    String symbol() {
        return symbol;
    }

    /** The shape as an SVG element around a point, with a title. */
    String svg(double x, double y, String title) {
        String shape = switch (this) {
            case CIRCLE -> format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"", x, y);
            case SQUARE -> format("<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\"", x - 3.5, y - 3.5);
            case TRIANGLE ->
                format(
                        "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"",
                        x, y - 5, x - 4.5, y + 3.5, x + 4.5, y + 3.5);
            case DIAMOND ->
                format(
                        "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f\"",
                        x, y - 5, x + 5, y, x, y + 5, x - 5, y);
        };
        String tag = shape.substring(1, shape.indexOf(' '));
        return shape + " fill=\"currentColor\"><title>" + Html.escape(title) + "</title></" + tag + ">";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
