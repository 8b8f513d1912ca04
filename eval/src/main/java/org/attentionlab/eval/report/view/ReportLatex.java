package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;

/**
 * Metrics of a report as LaTeX tables with the lines of booktabs, to be read into a paper by {@code \input}: a row per cell,
 * a column per length, mean and half the 95 % interval over seeds.
 */
public final class ReportLatex {

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private ReportLatex(Report report) {
        this.report = report;
    }

    /**
     * Writes tables.
     *
     * @param report the report
     * @param metrics the names of values in the catalogue, one table each
     * @return LaTeX without a preamble
     */
    public static String of(Report report, List<String> metrics) {
        ReportLatex latex = new ReportLatex(report);
        latex.text.append("% Needs \\usepackage{booktabs} in the preamble; read it in by \\input.\n");
        metrics.forEach(latex::metric);
        return latex.text.toString();
    }

    private void metric(String metric) {
        MetricTable all = MetricTable.of(report.cells(), metric);
        Optional<String> same = all.sameEverywhere();
        if (all.lengths().isEmpty()) {
            return;
        }
        if (same.isPresent()) {
            text.append('\n')
                    .append(LatexText.escape(all.title() + ": " + same.get()))
                    .append(".\n");
            return;
        }
        List<Facet> facets = Facet.of(report);
        String columns = all.lengths().stream().map(String::valueOf).collect(Collectors.joining(" & "));
        text.append("\n\\begin{table}\n  \\centering\\footnotesize\\setlength{\\tabcolsep}{4pt}\n");
        text.append("  \\caption{").append(caption(all)).append("}\n");
        text.append("  \\label{tab:")
                .append(LatexText.key(report.study() + "-" + metric))
                .append("}\n");
        text.append("  \\begin{tabular}{l")
                .append("r".repeat(all.lengths().size()))
                .append("}\n    \\toprule\n    ");
        text.append(LatexText.escape(facets.get(0).axis()))
                .append(" & ")
                .append(columns)
                .append(" \\\\\n");
        facets.forEach(facet -> rows(facet, all));
        text.append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n");
    }

    private String caption(MetricTable table) {
        String unit =
                table.metric().unit().equals("1") ? "" : " in " + table.metric().unit();
        String best = table.ranks() ? ", the best of a column in bold." : ".";
        return "\\texttt{" + LatexText.escape(table.metric().name()) + "}"
                + LatexText.escape(unit + " by length, " + table.metric().summary() + ". Study " + report.study()
                        + "; mean over seeds and half its 95 % interval" + best);
    }

    private void rows(Facet facet, MetricTable all) {
        MetricTable table = MetricTable.of(facet.cells(), all.metric().name());
        if (table.cells().isEmpty()) {
            return;
        }
        text.append("    \\midrule\n");
        if (!facet.title().isEmpty()) {
            text.append("    \\multicolumn{")
                    .append(all.lengths().size() + 1)
                    .append("}{l}{\\emph{")
                    .append(LatexText.escape(facet.title()))
                    .append("}} \\\\\n");
        }
        for (Cell cell : table.cells()) {
            String values = all.lengths().stream()
                    .map(length -> value(table, cell, length))
                    .collect(Collectors.joining(" & "));
            text.append("    ")
                    .append(LatexText.escape(facet.label(cell)))
                    .append(" & ")
                    .append(values)
                    .append(" \\\\\n");
        }
    }

    private static String value(MetricTable table, Cell cell, int length) {
        MetricResult result = cell.metrics().get(table.metric().name());
        String missing = result.applicable() ? "--" : "n/a";
        return table.plusMinus(cell, length)
                .map(LatexText::number)
                .map(number -> table.isBest(cell, length) ? "\\boldmath" + number : number)
                .orElse(missing);
    }
}
