package org.attentionlab.eval.report.view;

import java.util.List;

/** HTML put together piece by piece; text is escaped unless it is said to be markup. */
final class Html {

    private final StringBuilder markup = new StringBuilder();

    /** Text as it may stand between tags and inside quoted attributes, in HTML and in SVG. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Adds markup as it is. */
    Html raw(String more) {
        markup.append(more);
        return this;
    }

    /** Adds an element that holds text. */
    Html element(String name, String text) {
        return raw("<" + name + ">" + escape(text) + "</" + name + ">\n");
    }

    /** Adds a paragraph of markup. */
    Html paragraph(String inner) {
        return raw("<p>" + inner + "</p>\n");
    }

    /** Adds a table. Cells are markup; the first cell of every row is its heading. */
    Html table(String caption, List<String> head, List<List<String>> rows) {
        raw("<div class=\"scroll\"><table>\n");
        if (!caption.isEmpty()) {
            raw("<caption>" + caption + "</caption>\n");
        }
        raw("<thead><tr>");
        head.forEach(cell -> raw("<th scope=\"col\">" + cell + "</th>"));
        raw("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            raw("<tr><th scope=\"row\">" + row.get(0) + "</th>");
            row.subList(1, row.size()).forEach(cell -> raw("<td>" + cell + "</td>"));
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    @Override
    public String toString() {
        return markup.toString();
    }
}
