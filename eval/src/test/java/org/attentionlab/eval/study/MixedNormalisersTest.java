package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies whose models have different normalisers in different heads and layers, and options of attention. */
class MixedNormalisersTest {

    private static final StudyReader READER = new StudyReader(new SmallVocabulary());
    private static final String SMALLEST = """
            schemaVersion: 1
            name: smallest
            seeds: [1]
            task: {type: language_model, corpus: europarl-en}
            """;

    private static Study read(String... settings) {
        return READER.read(SMALLEST, Stream.of(settings).map(Setting::parse).toList());
    }

    private static ModelSpec model(String... settings) {
        return read(settings).cells().get(0).model();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{heads: [softmax, 'lssar(p=3)']}",
                "{heads: [{type: softmax}, {type: lssar, p: 3.0}]}",
                "heads(softmax, lssar(p=3))",
                "' heads ( softmax , lssar( p = 3 ) ) '"
            })
    void headsAreSharedOutInEveryForm(String written) {
        ModelSpec model = model("model.normaliser=" + written);
        assertThat(model.normaliser()).hasToString("heads(softmax, lssar(p=3))");
        assertThat(model.toTree().get("normaliser"))
                .hasToString("{\"heads\":[{\"type\":\"softmax\"},{\"type\":\"lssar\",\"p\":3.0}]}");
    }

    @Test
    void layersMayHaveHeadsThatDiffer() {
        Layout<SettledChoice> normaliser = model("model.normaliser={layers: [softmax, {heads: [ssmax, softpick]}]}")
                .normaliser();
        assertThat(normaliser.toString())
                .startsWith("layers(softmax, heads(ssmax(s=")
                .endsWith("softpick(eps=1e-6)))");
        assertThat(normaliser.paths()).containsExactly("layers[0]", "layers[1].heads[0]", "layers[1].heads[1]");
        assertThat(model("model.normaliser=" + "'layers(softmax, heads(ssmax, softpick))'")
                        .normaliser())
                .isEqualTo(normaliser);
    }

    @Test
    void aMixIsOneValueOfTheAxis() {
        Study study = read("axes.normaliser=[softmax, {heads: [softmax, sigmoid]}, {layers: [softmax, sigmoid]}]");
        assertThat(study.cells())
                .extracting(cell -> cell.axes().get("normaliser"))
                .containsExactly(
                        "softmax",
                        "heads(softmax, sigmoid(b=-4.852030263919617))",
                        "layers(softmax, sigmoid(b=-4.852030263919617))");
        assertThat(study.cells().stream().map(CellSpec::id).distinct()).hasSize(3);
        assertThat(READER.read(study.toTree())).isEqualTo(study);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model.normaliser={heads: [softmax, ssmax, sigmoid]} | model.normaliser | heads 4 can't be shared out equally among 3",
                "model.normaliser={layers: [softmax, ssmax, sigmoid]} | model.normaliser | layers 4 can't be shared out equally",
                "model.normaliser={heads: [softmax, softmix]} | model.normaliser.heads[1] | did you mean 'softmax'",
                "model.normaliser={heads: [softmax, {type: lssar, p: 0}]} | model.normaliser.heads[1].p | is not legal",
                "axes.normaliser=[softmax, {heads: [{type: lssar, p: 0}]}] | axes.normaliser[1].heads[0].p | is not legal",
                "model.normaliser={heads: [softmax], learned: true} | model.normaliser.learned | unknown key",
                "model.normaliser={heads: []} | model.normaliser.heads | the list is empty",
                "model.normaliser={head: [softmax]} | model.normaliser.head | did you mean 'heads'",
                "model.normaliser={layer: [softmax]} | model.normaliser.layer | did you mean 'layers'",
                "axes.normaliser=[softmax, {Heads: [softmax]}] | axes.normaliser[1].Heads | did you mean 'heads'",
                "model.normaliser={heads: softmax} | model.normaliser.heads | is not legal",
                "model.normaliser={heads: [{heads: [softmax]}]} | model.normaliser.heads[0] | can't stand within heads",
                "model.normaliser='heads(softmax, ssmax' | model.normaliser | lacks its closing parenthesis",
                "model.normaliser='heads(softmax, )' | model.normaliser | is not a normaliser",
                "model.position={heads: [rope, none]} | model.position | heads can't differ in it",
                "axes.test_normaliser=[same, {heads: [softmax, ssmax]}] | axes.test_normaliser[1] | can't get different normalisers",
                "model.gate=heads | model.gate | did you mean 'head'",
                "model.gate=true | model.gate | one of false, head, element",
                "model.qk_norm=1 | model.qk_norm | one of false, true, unit",
                "model.score_cap=-1 | model.score_cap | 0, or a number from 0.001 to 1000000",
                "model={heads: 1, differential: true} | model. | an even number of heads"
            })
    void whatIsNotLegalIsRefusedWhereItStands(String setting, String path, String complaint) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith(path)
                .hasMessageContaining(complaint);
    }

    @Test
    void oneNormaliserMayTakeThePlaceOfAMixAtEvaluationTime() {
        Study study = read("axes={normaliser: [softmax, 'heads(softmax, ssmax)'], test_normaliser: [same, softpick]}");
        assertThat(study.cells())
                .extracting(cell -> cell.axes().get("test_normaliser"))
                .containsExactly("same", "softpick(eps=1e-6)", "same", "softpick(eps=1e-6)");
        assertThat(READER.read(study.toTree())).isEqualTo(study);
    }

    @Test
    void anOptionThatIsOffIsNoPartOfTheIdentity() {
        String plain = read().cells().get(0).id();
        assertThat(read("model.gate=false", "model.score_cap=0").cells().get(0).id())
                .isEqualTo(plain);
        List<String> ids = Stream.of("gate=head", "gate=element", "score_cap=30", "differential=plain", "qk_norm=unit")
                .map(option -> read("model." + option).cells().get(0).id())
                .distinct()
                .toList();
        assertThat(ids).hasSize(5).doesNotContain(plain);
    }

    @Test
    void anOptionIsAnAxisLikeAnyOther() {
        Study study = read("axes={gate: [false, head, element], differential: [false, true, plain]}");
        assertThat(study.cells())
                .hasSize(9)
                .extracting(cell -> cell.axes().get("gate"))
                .contains("false", "head", "element");
        assertThat(READER.read(study.toTree())).isEqualTo(study);
    }
}
