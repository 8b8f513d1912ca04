package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.SampleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Texts of a report that would clear a terminal, break a line, end a tag or run a formula do none of it in any view. */
class TextFromElsewhereTest {

    private static final String HOSTILE =
            "\u001b]0;owned\u0007\u001b[2J\u0000\r\nBROKEN\u2028\u202e\u0085\ufffe\ud800</text></svg><script>&\"'";

    /** Every text of a report that neither the schema nor a reference fixes. */
    private static final List<String> FREE = List.of(
            "/study",
            "/environment/cpu",
            "/environment/commit",
            "/environment/os",
            "/data/0/name",
            "/data/0/hash",
            "/cells/0/axes/normaliser",
            "/failures/0/message",
            "/failures/0/stage",
            "/failures/0/exception",
            "/spec/name",
            "/spec/train/steps",
            "/spec/seeds/0",
            "/comparisons/0/axis",
            "/comparisons/0/reason",
            "/cells/3/metrics/entropy/reason");

    private static final Report PLAIN = SampleReport.small();

    private static final Report REPORT = hostile();

    private static Report hostile() {
        try {
            ObjectNode report = (ObjectNode) new ObjectMapper().readTree(ReportJson.write(PLAIN));
            for (String pointer : FREE) {
                int slash = pointer.lastIndexOf('/');
                JsonNode parent = report.at(pointer.substring(0, slash));
                if (parent instanceof ArrayNode list) {
                    list.set(Integer.parseInt(pointer.substring(slash + 1)), HOSTILE);
                } else {
                    ((ObjectNode) parent).put(pointer.substring(slash + 1), HOSTILE);
                }
            }
            ObjectNode axes = (ObjectNode) report.at("/cells/0/axes");
            axes.put(HOSTILE, "=1+1");
            ((ObjectNode) report.at("/data/0/sizes")).put(HOSTILE, 1);
            String run = report.at("/failures/0/run").asText();
            renamed(report, run);
            return ReportJson.read(report.toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the run of the first failure another id wherever it is named. */
    private static void renamed(JsonNode node, String id) {
        if (node instanceof ObjectNode object) {
            List.copyOf(object.properties()).forEach(e -> {
                if (e.getValue().asText().equals(id)) {
                    object.put(e.getKey(), HOSTILE);
                }
            });
        }
        if (node instanceof ArrayNode || node instanceof ObjectNode) {
            node.forEach(child -> renamed(child, id));
        }
    }

    static Stream<Map.Entry<String, Function<Report, String>>> views() {
        return Stream.of(
                Map.entry("page", ReportPage::of),
                Map.entry("markdown", ReportMarkdown::of),
                Map.entry("summary", ReportSummary::of),
                Map.entry("findings as text", r -> String.join("\n", Findings.lines(r))),
                Map.entry("metrics as csv", ReportCsv::metrics),
                Map.entry("comparisons as csv", ReportCsv::comparisons),
                Map.entry("training as csv", ReportCsv::training),
                Map.entry("latex", r -> ReportLatex.of(r, List.of("loss", "entropy"))),
                Map.entry("chart", r -> ReportPicture.svg(r, "loss")),
                Map.entry("training chart", r -> ReportPicture.svg(r, "training")),
                Map.entry("compared", r -> ReportsCompared.of(r, PLAIN).markdown()));
    }

    @ParameterizedTest
    @MethodSource("views")
    void noViewHoldsACharacterThatActsOnATerminal(Map.Entry<String, Function<Report, String>> view) {
        String text = view.getValue().apply(REPORT);

        assertThat(text).contains("u001b");
        assertThat(text.contains("<script>")).isEqualTo(view.getKey().matches(".* as (csv|text)"));
        assertThat(text.codePoints()
                        .filter(c -> c != '\n')
                        .filter(c -> Character.getType(c) == Character.CONTROL
                                || Character.getType(c) == Character.SURROGATE
                                || c == 0x2028
                                || c == 0x202e)
                        .mapToObj(Integer::toHexString))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void noTextBreaksALine(Map.Entry<String, Function<Report, String>> view) {
        assertThat(view.getValue().apply(REPORT).lines())
                .anySatisfy(line -> assertThat(line).contains("BROKEN"))
                .noneSatisfy(line -> assertThat(line.strip()).startsWith("BROKEN"));
    }

    @Test
    void chartsStayWellFormed() {
        List<String> charts = ReportPicture.drawable(REPORT).stream()
                .map(name -> ReportPicture.svg(REPORT, name))
                .toList();

        assertThat(charts)
                .hasSizeGreaterThan(3)
                .allSatisfy(chart -> assertThatCode(() -> DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(chart))))
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "50 % & #1_a {x}         ; 50 \\% \\& \\#1\\_a \\{x\\}",
                "$x^2$ ~ \\input{y}       ; \\$x\\textasciicircum{}2\\$ \\textasciitilde{} \\textbackslash{}input\\{y\\}",
                "[a] *b                  ; {[}a{]} {*}b",
                "<a> | \"b\"             ; \\textless{}a\\textgreater{} \\textbar{} ''b''",
                "na\u00efve \u00b1        ; na\u00efve \u00b1",
            })
    void latexPrintsWhatItIsGiven(String text, String written) {
        assertThat(LatexText.escape(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1          | '=1+1",
                "+cmd          | '+cmd",
                "-cmd          | '-cmd",
                "@SUM(1)       | '@SUM(1)",
                "` =1`         | ' =1",
                "\uff1d1       | '\uff1d1",
                "-1.5          | -1.5",
                "+2e-7         | +2e-7",
                "-             | '-",
                "-1.5.2        | '-1.5.2",
                "a=1           | a=1",
                "a;=1          | \"a;=1\"",
                "=a,\"b\"      | \"'=a,\"\"b\"\"\"",
            })
    void noCellOfACsvIsAFormula(String cell, String written) {
        Csv csv = new Csv();
        csv.line(List.of(cell));

        assertThat(csv.toString()).isEqualTo(written + "\n");
    }

    @Test
    void aCellThatBeginsWithATabOrALineBreakIsText() {
        Csv csv = new Csv();
        csv.line(List.of("\t=1", "\r=1", "\n=1"));

        assertThat(csv.toString()).isEqualTo("\\u0009=1,\\u000d=1,\\u000a=1\n");
    }
}
