package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;

/** A table in Markdown; text in its cells is escaped. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String of(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        line(table, head);
        table.append("|").append(" --- |".repeat(head.size())).append('\n');
        rows.forEach(row -> line(table, row));
        return table.append('\n').toString();
    }

    /** Text from elsewhere as one line that Markdown and HTML leave as it is. */
    static String escape(String text) {
        return OneLine.of(text)
                .replace("\\", "\\\\")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("`", "\\`")
                .replace("[", "\\[")
                .replace("$", "\\$")
                .replace("~", "\\~");
    }

    private static void line(StringBuilder table, List<String> cells) {
        table.append(cells.stream().map(MarkdownTable::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
