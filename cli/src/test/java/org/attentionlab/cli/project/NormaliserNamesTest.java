package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a normaliser is called is said in its own file, and no other code of the program knows it: what is added tomorrow has
 * nowhere else to be added. A name is known by code that has it as a text, alone or with parameters, or that names the class.
 */
class NormaliserNamesTest {

    /** The formulas, the list of them, the name of the one that others are compared with, and scores of the same names. */
    private static final List<String> MAY_KNOW = List.of(
            "org/attentionlab/attention/formula/",
            "org/attentionlab/attention/registry/NormaliserRegistry.java",
            "org/attentionlab/attention/spec/Control.java",
            "org/attentionlab/attention/score/",
            // Vega's libraries, whose scales are linear.
            "org/attentionlab/eval/report/view/vega/");

    private static Map<String, String> sources;

    @BeforeAll
    static void readSources() throws IOException {
        sources = MainSources.files();
    }

    static List<NormaliserFormula> formulas() {
        return NormaliserRegistry.builtIn().formulas();
    }

    private static Pattern mentions(NormaliserFormula formula) {
        return Pattern.compile("\"" + formula.card().name() + "(\\([^\"]*)?\"|\\b"
                + Pattern.quote(formula.getClass().getName()) + "\\b");
    }

    private static List<String> mentioning(NormaliserFormula formula) {
        Pattern mention = mentions(formula);
        return sources.entrySet().stream()
                .filter(file -> mention.matcher(file.getValue()).find())
                .map(file -> file.getKey())
                .collect(Collectors.toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void aNormaliserIsNamedInItsOwnFileAndItsRegistryAlone(NormaliserFormula formula) {
        String own = formula.getClass().getName().replace('.', '/') + ".java";

        List<String> files = mentioning(formula);

        assertThat(files).contains(own, "org/attentionlab/attention/registry/NormaliserRegistry.java");
        assertThat(files.stream().filter(file -> MAY_KNOW.stream().noneMatch(file::startsWith)))
                .as("files that know %s by name", formula.card().name())
                .isEmpty();
    }

    @Test
    void aMentionIsATextOrTheClassAndNoWordOfASentence() {
        NormaliserFormula linear = NormaliserRegistry.builtIn().formula("linear");

        assertThat(Stream.of(
                                "of(\"linear\")",
                                "parse(\"linear(feature_map=elu1)\")",
                                "import org.attentionlab.attention.formula.Linear;",
                                "{\"type\": \"linear\"}")
                        .map(mentions(linear)::matcher)
                        .allMatch(Matcher::find))
                .isTrue();
        assertThat(mentions(linear)
                        .matcher("\"linear: x is wrong\" linear(x) \"linear_probe\"")
                        .results())
                .extracting(MatchResult::group)
                .isEmpty();
    }
}
