package org.attentionlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeetTheNormalisersTest {

    private Notebook notebook;
    private JShell shell;
    private String printed;

    @BeforeAll
    void runTheNotebook() throws Exception {
        notebook = Notebook.read(Path.of("meet-the-normalisers.ipynb"));
        shell = Notebook.shell();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            notebook.run(shell);
        } finally {
            System.setOut(console);
        }
        printed = bytes.toString(StandardCharsets.UTF_8);
    }

    @AfterAll
    void closeTheShell() {
        shell.close();
    }

    @Test
    void carriesNoOutputs() {
        assertThat(notebook.cells())
                .hasSizeGreaterThan(5)
                .allSatisfy(cell -> assertThat(cell.outputs()).as(cell.id()).isZero());
    }

    @Test
    void printsTheFormulaOfEveryNormaliser() {
        assertThat(NormaliserRegistry.standard().formulas())
                .allSatisfy(family -> assertThat(printed)
                        .contains(family.card().name(), family.card().formula()));
    }

    @Test
    void meetsEveryRegisteredNormaliserInBothCharts() {
        List<String> registered = NormaliserRegistry.standard().names();

        assertThat(names("rowChart.getHeatMapSeries().getYData()")).containsExactlyInAnyOrderElementsOf(registered);
        assertThat(
                        names(
                                "growthChart.getSeriesCollection().stream().map(XYSeries::getName).flatMap(name -> Stream.of(name.split(GrowthChart.SAME))).toList()"))
                .contains(GrowthChart.UNIFORM)
                .filteredOn(name -> !name.equals(GrowthChart.UNIFORM))
                .containsExactlyInAnyOrderElementsOf(registered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rowChart", "growthChart"})
    void paintsAChartOfSeveralColours(String chart) {
        Notebook.evaluate(
                shell, "java.awt.image.BufferedImage painted = BitmapEncoder.getBufferedImage(" + chart + ");");

        String colours = Notebook.evaluate(
                shell,
                "Arrays.stream(painted.getRGB(0, 0, painted.getWidth(), painted.getHeight(), null, 0,"
                        + " painted.getWidth())).distinct().count()");

        assertThat(Long.parseLong(colours)).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"row-chart", "growth-chart"})
    void showsEachChartAsTheValueOfItsCell(String id) {
        Notebook.Cell cell = notebook.cells().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(Notebook.evaluate(shell, cell.source())).startsWith("BufferedImage@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int x = \"text\";", "int[] none = {}; int y = none[0];", "undefined(1);", "int open = (1"})
    void aBrokenCellIsReportedByItsId(String source) {
        Notebook broken = new Notebook(List.of(new Notebook.Cell("the-broken-one", source, 0)));

        assertThatThrownBy(() -> broken.run(shell))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the-broken-one");
    }

    private List<String> names(String collection) {
        String joined = Notebook.evaluate(
                shell, collection + ".stream().map(Object::toString).collect(Collectors.joining(\";\"))");
        return List.of(joined.replace("\"", "").split(";"));
    }
}
