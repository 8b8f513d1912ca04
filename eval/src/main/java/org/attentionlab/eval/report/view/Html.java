package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;

/** HTML put together piece by piece; text is escaped unless it is said to be markup. */
final class Html {

    private final StringBuilder markup = new StringBuilder();

    /**
     * Text from elsewhere as it may stand between tags and inside quoted attributes, in HTML and in SVG: on one line, and
     * without the characters that XML has no way to write.
     */
    static String escape(String text) {
        String line = OneLine.of(text);
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\ufffe', '\uffff' -> escaped.append(String.format("\\u%04x", (int) c));
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Adds text whose line breaks are kept. */
    Html preformatted(String text) {
        return raw(text.lines().map(Html::escape).collect(Collectors.joining("\n", "<pre>", "</pre>\n")));
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
