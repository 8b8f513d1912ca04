package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.catalogue.Catalogue;
import org.attentionlab.cli.catalogue.Kind;
import org.attentionlab.cli.catalogue.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DescribeCommandTest {

    static Stream<Topic> topics() {
        return Stream.of(Kind.values()).flatMap(kind -> Catalogue.standard().of(kind).stream());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void describesWhateverIsListed(Topic topic) throws IOException {
        assertThat(Attnlab.standard().run("describe", topic.qualifiedName()))
                .isDone()
                .shows(topic.name(), topic.summary());

        JsonNode json = json(topic.qualifiedName());
        assertThat(json.get("kind").textValue()).isEqualTo(topic.kind().singular());
        assertThat(json.get("name").textValue()).isEqualTo(topic.name());
    }

    @Test
    void aNormaliserHasAFormulaASourceTraitsAndParameters() throws IOException {
        JsonNode ssmax = json("ssmax");

        assertThat(ssmax.get("formula").textValue()).isNotBlank();
        assertThat(ssmax.get("source").textValue()).contains("arXiv 2501.19399");
        assertThat(ssmax.at("/traits/row_sum").textValue()).isEqualTo("one");
        assertThat(ssmax.at("/traits/length_dependent").booleanValue()).isTrue();
        JsonNode s = ssmax.at("/parameters/0");
        assertThat(s.fieldNames())
                .toIterable()
                .contains("name", "type", "default", "default_rule", "range", "learned_by_default", "meaning");
        assertThat(s.get("name").textValue()).isEqualTo("s");
        assertThat(s.get("learned_by_default").booleanValue()).isTrue();
        assertThat(Attnlab.standard().run("describe", "ssmax"))
                .isDone()
                .shows("formula", "source", "row sum one", "1 / mean of ln(n)", "-1000 to 1000");
    }

    @Test
    void aNameThatIsANormalisersMeansTheNormaliserAndPointsToTheOthers() throws IOException {
        assertThat(json("gaussian").get("kind").textValue()).isEqualTo("normaliser");
        assertThat(json("score:gaussian").get("kind").textValue()).isEqualTo("score");
        assertThat(Attnlab.standard().run("describe", "gaussian")).isDone().shows("attnlab describe score:gaussian");
    }

    @Test
    void aMetricHasAFormulaAUnitAndItsValues() throws IOException {
        JsonNode metric = json("sink_rate");

        assertThat(List.of("formula", "source", "unit", "direction", "values")).allMatch(metric::has);
        assertThat(metric.at("/values/0/name").textValue()).isEqualTo("sink_rate");
    }

    @Test
    void aCorpusSaysWhoseTextItIsAndUnderWhatTerms() throws IOException {
        assertThat(json("europarl-en").get("terms").textValue()).contains("European Parliament", "Koehn", "Apache-2.0");
        assertThat(json("java-source").get("terms").textValue()).contains("Apache Software Foundation", "Apache-2.0");
    }

    @ParameterizedTest
    @CsvSource({
        "sofmax, softmax",
        "Softmax, softmax",
        "ssmaxx, ssmax",
        "rpoe, rope",
        "sinkrate, sink_rate",
        "europarl, europarl-en",
        "max-retrieval, max_retrieval"
    })
    void anUnknownNameGetsTheOneThatWasMeant(String given, String meant) {
        assertThat(Attnlab.standard().run("describe", given))
                .isRefused("'" + given + "'", "did you mean '" + meant + "'?");
    }

    @Test
    void aNameLikeNothingIsRefusedWithoutAGuess() {
        assertThat(Attnlab.standard().run("describe", "xylophone")).isRefused("'xylophone'", "attnlab list");
    }

    @Test
    void numbersAreShownInTheFewestDigitsAStudyFileTakes() {
        assertThat(Attnlab.standard().run("describe", "softpick").out())
                .contains("| 1e-6 ")
                .doesNotContain("1.0E-6");
        assertThat(Attnlab.standard().run("describe", "rope").out())
                .contains("| 10000 ")
                .doesNotContain("10000.0");
    }

    private static JsonNode json(String name) throws IOException {
        return new JsonMapper()
                .readTree(Attnlab.standard().run("describe", name, "--json").out());
    }
}
