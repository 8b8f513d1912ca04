package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;

/**
 * Lines of CSV (RFC 4180) that end in {@code \n}. A text that a spreadsheet would take for a formula gets an apostrophe
 * before it; numbers stay as they are. A semicolon is quoted as well: where the comma is the decimal point, it ends a cell.
 */
final class Csv {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    /** What begins a formula, behind blanks or not, in its wide forms too. */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\u00a0\\u3000]*[-=+@\\uff1d\\uff0b\\uff0d\\uff20].*");

    private static final Pattern PLAIN = Pattern.compile("(?! )[^,;\"]*(?<! )");

    private final StringBuilder text = new StringBuilder();

    /** Adds a line of cells. */
    void line(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\n")));
    }

    private static String cell(String value) {
        String line = OneLine.of(value);
        boolean formula =
                FORMULA.matcher(line).matches() && !NUMBER.matcher(line).matches();
        String safe = formula ? "'" + line : line;
        return PLAIN.matcher(safe).matches() ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    /** The lines. */
    @Override
    public String toString() {
        return text.toString();
    }
}
