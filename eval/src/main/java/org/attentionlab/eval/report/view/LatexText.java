package org.attentionlab.eval.report.view;

import org.attentionlab.base.text.OneLine;

/** Texts from elsewhere as LaTeX sets them. */
final class LatexText {

    private LatexText() {}

    /**
     * Text on one line that LaTeX prints as it is, at the beginning of a table's row too, where a bracket or a star would
     * belong to the line break before it. Letters beyond ASCII stay: LaTeX reads UTF-8.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        OneLine.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '`' -> escaped.append("\\textasciigrave{}");
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                case '|' -> escaped.append("\\textbar{}");
                case '"' -> escaped.append("''");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
                case '[', ']', '*' -> escaped.append('{').appendCodePoint(c).append('}');
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** A number that another view would write with a minus, as mathematics. */
    static String number(String text) {
        return "$" + text.replace("\u2212", "-").replace(",", "{,}").replace("\u00b1", "\\pm") + "$";
    }

    /** Text as the key of a cross-reference. */
    static String key(String text) {
        return text.replaceAll("[^A-Za-z0-9.]+", "-");
    }
}
