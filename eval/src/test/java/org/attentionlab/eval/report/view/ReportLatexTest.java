package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.Test;

class ReportLatexTest {

    private static final String LATEX = ReportLatex.of(SampleReport.report(), List.of("loss", "entropy", "row_mass"));

    private static Stream<String> rows(String latex) {
        return latex.lines().map(String::strip).filter(line -> line.endsWith("\\\\"));
    }

    @Test
    void aTableHasTheLinesOfBooktabsAndARowPerCell() {
        String table = LATEX.substring(LATEX.indexOf("\\begin{table}"), LATEX.indexOf("\\end{table}"));

        assertThat(table)
                .containsSubsequence(
                        "\\caption{",
                        "\\label{tab:sample-extrapolation-loss}",
                        "\\begin{tabular}{lrrrrr}",
                        "\\toprule",
                        "normaliser & 64 & 128 & 256 & 512 & 1024 \\\\",
                        "\\midrule",
                        "\\emph{position rope}",
                        "softmax & ",
                        "\\midrule",
                        "\\emph{position none}",
                        "linear(feature\\_map=elu1) & ",
                        "\\bottomrule",
                        "\\end{tabular}");
        assertThat(rows(table).filter(row -> !row.contains("multicolumn")))
                .hasSize(1 + 2 * 8)
                .allSatisfy(row -> assertThat(row.split(" & ")).hasSize(6));
    }

    @Test
    void valuesHaveTheirIntervalsAndTheBestOfAColumnIsBold() {
        assertThat(rows(LATEX)).anySatisfy(row -> assertThat(row).matches(".* & \\$[0-9.]+ \\\\pm [0-9.]+\\$ & .*"));
        assertThat(rows(LATEX)).anySatisfy(row -> assertThat(row).contains("& \\boldmath$"));
        assertThat(LATEX).doesNotContain("\u00b1", "\u2212");
    }

    @Test
    void whatIsNotDefinedIsSaidInItsPlace() {
        assertThat(rows(LATEX)).anySatisfy(row -> assertThat(row).startsWith("sa\\_softmax\\_v1 & n/a & n/a"));
    }

    @Test
    void everythingThatIsOpenedIsClosed() {
        for (String name : List.of("table", "tabular")) {
            assertThat(LATEX.split("\\\\begin\\{" + name + "}")).hasSize(4);
            assertThat(LATEX.split("\\\\end\\{" + name + "}")).hasSize(4);
        }
        String plain = LATEX.replace("\\{", "").replace("\\}", "");
        assertThat(plain.chars().filter(c -> c == '{').count())
                .isEqualTo(plain.chars().filter(c -> c == '}').count());
        assertThat(LATEX.replace("\\$", "").chars().filter(c -> c == '$').count() % 2)
                .isZero();
    }

    @Test
    void aMetricThatIsTheSameEverywhereIsALine() {
        String latex = ReportLatex.of(SampleReport.ofOneSeed(), List.of("sparsity"));

        assertThat(latex).contains("sparsity: 0 in every cell").doesNotContain("tabular");
    }
}
