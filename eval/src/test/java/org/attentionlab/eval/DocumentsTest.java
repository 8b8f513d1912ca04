package org.attentionlab.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOption.Amount;
import org.attentionlab.attention.spec.AttentionOption.Choice;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.ValueDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in {@code docs} say what the registries say. */
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs");

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** What stands under a third-level heading, up to the next heading. */
    private static String section(String page, String name) throws IOException {
        String text = page(page);
        String heading = "\n### `" + name + "`\n";
        assertThat(text).as(page).containsOnlyOnce(heading);
        String rest = text.substring(text.indexOf(heading) + heading.length());
        int end = rest.indexOf("\n### ");
        return end < 0 ? rest : rest.substring(0, end);
    }

    static List<NormaliserFormula> families() {
        return NormaliserRegistry.standard().formulas();
    }

    static List<MetricDefinition> metrics() {
        return MetricRegistry.standard().all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void aNormaliserHasItsFormulaSourceTraitsAndParameters(NormaliserFormula family) throws IOException {
        String section = section("normalisers.md", family.card().name());
        assertThat(section)
                .contains(family.card().formula())
                .contains("Source: " + family.card().source())
                .contains(rowSum(family));
        assertThat(section.contains("no exact zeros"))
                .isNotEqualTo(family.traits().sparse());
        assertThat(section.contains("shift-invariant"))
                .isEqualTo(family.traits().shiftInvariant());
        assertThat(section.contains("uses the visible count"))
                .isEqualTo(family.traits().lengthDependent());
        assertThat(section.contains("key order matters"))
                .isEqualTo(family.traits().orderDependent());
        assertThat(section.contains("never negative"))
                .isNotEqualTo(family.traits().signed());
        for (Parameter definition : family.card().parameters()) {
            assertThat(section)
                    .contains("| `" + definition.name() + "` | " + definition.legal() + " | "
                            + definition.standard().rule() + " | " + learned(definition))
                    .contains(definition.meaning());
        }
    }

    private static String rowSum(NormaliserFormula family) {
        RowSum sum = family.traits().rowSum();
        return switch (sum) {
            case ONE -> "rows sum to 1";
            case AT_MOST_ONE -> "rows sum to at most 1";
            case FREE -> "rows sum to anything";
        };
    }

    private static String learned(Parameter definition) {
        if (!definition.learnable()) {
            return "no |";
        }
        return definition.learnedByDefault() ? "yes, " : "only with ";
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aMetricHasItsDefinitionAndEveryValue(MetricDefinition metric) throws IOException {
        String section = section("metrics.md", metric.name()).replace("\\|", "|");
        assertThat(section)
                .contains(metric.formula())
                .contains("Source: " + metric.source())
                .contains("Definition version " + metric.definitionVersion() + ".")
                .contains("Not applicable: " + metric.notApplicable());
        assertThat(section.contains("Measured where a study names it."))
                .isNotEqualTo(MetricRegistry.standard().byDefault().contains(metric.name()));
        for (ValueDefinition value : metric.values()) {
            assertThat(section)
                    .contains("| `" + value.name() + "` | " + value.unit() + " | ")
                    .contains(" | " + value.resolution() + " | " + value.summary());
        }
    }

    static List<AttentionOption<?>> options() {
        return AttentionOptions.ALL;
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionOfAttentionHasItsLegalValuesSourceAndPublishedEffect(AttentionOption<?> option) throws IOException {
        String legal =
                option instanceof Choice<?> choice ? String.join(", ", choice.legal()) : ((Amount) option).legal();
        assertThat(section("models.md", option.key()))
                .contains("Legal: " + legal + ".")
                .contains("Source: " + option.source() + ".")
                .contains("Published: ")
                .contains("Parameters: ");
    }

    @Test
    void noPageDescribesWhatThereIsNot() throws IOException {
        assertThat(headings("normalisers.md"))
                .containsExactlyElementsOf(NormaliserRegistry.standard().names());
        assertThat(headings("models.md"))
                .containsExactlyElementsOf(
                        AttentionOptions.ALL.stream().map(AttentionOption::key).toList());
        assertThat(headings("metrics.md"))
                .containsExactlyElementsOf(MetricRegistry.standard().names());
    }

    private static List<String> headings(String page) throws IOException {
        try (Stream<String> lines = page(page).lines()) {
            return lines.filter(line -> line.startsWith("### `"))
                    .map(line -> line.substring(5, line.length() - 1))
                    .toList();
        }
    }
}
