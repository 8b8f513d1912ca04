package org.attentionlab.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attentionlab.attention.row.RowAnswer;
import org.attentionlab.attention.row.RowInput;
import org.attentionlab.attention.row.RowQuestion;

/** An answer as a table for people, a line per key. */
final class AnswerTable {

    private AnswerTable() {}

    static String of(RowQuestion question, RowAnswer answer) {
        List<String> headers = new ArrayList<>(List.of("key"));
        List<double[]> columns = new ArrayList<>();
        if (question.input() instanceof RowInput.Scores scores) {
            headers.add("score");
            columns.add(scores.values());
        }
        headers.add("weight");
        columns.add(answer.weights());
        Optional<RowAnswer.Gradients> gradients = answer.gradients();
        if (gradients.isPresent()) {
            headers.add("score gradient");
            columns.add(gradients.get().scores());
        }
        List<List<String>> rows = IntStream.range(0, answer.weights().length)
                .mapToObj(j -> row(j, columns))
                .toList();
        StringBuilder text = new StringBuilder();
        text.append(question.normaliser())
                .append(", ")
                .append(question.visible())
                .append(" visible\n");
        text.append(Tables.of(headers, headers.stream().map(h -> true).toList(), rows));
        text.append("\nrow sum ").append(number(answer.rowSum())).append('\n');
        gradients.ifPresent(given -> given.parameters()
                .forEach((name, value) -> text.append("gradient of ")
                        .append(name)
                        .append(' ')
                        .append(number(value))
                        .append('\n')));
        return text.toString();
    }

    private static List<String> row(int key, List<double[]> columns) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(key)));
        columns.forEach(column -> cells.add(number(column[key])));
        return cells;
    }

    /** Seven significant digits, what single precision holds. */
    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.7g", value);
    }
}
