package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Tables for a terminal. */
final class Tables {

    private static final int WIDEST_CELL = 100;

    private Tables() {}

    /** A table of texts. Numbers are right-aligned by whoever marks their column so. */
    static String of(List<String> headers, List<Boolean> numeric, List<List<String>> rows) {
        List<ColumnData<List<String>>> columns = new ArrayList<>();
        for (int c = 0; c < headers.size(); c++) {
            int column = c;
            columns.add(new Column()
                    .header(headers.get(c))
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(numeric.get(c) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(WIDEST_CELL, OverflowBehaviour.NEWLINE)
                    .with(row -> row.get(column)));
        }
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
    }

    /** A table of JSON objects with the same keys: a column per key. */
    static String ofObjects(JsonNode objects) {
        List<String> keys = new ArrayList<>();
        for (Iterator<String> names = objects.get(0).fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        List<List<String>> rows = new ArrayList<>();
        objects.forEach(object -> rows.add(keys.stream()
                .map(key -> object.has(key) ? FactText.of(object.get(key)) : "")
                .toList()));
        return of(
                keys.stream().map(FactText::label).toList(),
                IntStream.range(0, keys.size()).mapToObj(c -> false).toList(),
                rows);
    }
}
