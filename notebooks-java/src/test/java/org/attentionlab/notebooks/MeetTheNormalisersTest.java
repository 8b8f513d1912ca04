package org.attentionlab.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
    private List<Notebook.Done> done;
    private String printed;

    @BeforeAll
    void runTheNotebook() throws Exception {
        notebook = Notebook.read(Path.of("2-meet-the-normalisers.ipynb"));
        shell = Notebook.shell();
        done = notebook.run(shell);
        printed = done.stream().map(Notebook.Done::printed).collect(Collectors.joining());
    }

    @AfterAll
    void closeTheShell() {
        shell.close();
    }

    @Test
    void cellsDoWhatIsStoredWithThem() {
        NotebooksTest.assertStored(notebook, done);
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
                                "Stream.of(denseChart, sparseChart, freeChart).flatMap(chart -> chart.getSeriesCollection().stream()).map(XYSeries::getName).flatMap(name -> Stream.of(name.split(GrowthChart.SAME))).toList()"))
                .contains(GrowthChart.UNIFORM)
                .filteredOn(name -> !name.equals(GrowthChart.UNIFORM))
                .containsExactlyInAnyOrderElementsOf(registered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rowChart", "denseChart", "sparseChart", "freeChart"})
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
    @ValueSource(strings = {"row-chart", "dense-chart", "sparse-chart", "free-chart"})
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
        Notebook broken = new Notebook(
                List.of(new Notebook.Cell("the-broken-one", source, JsonNodeFactory.instance.arrayNode())));

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
