package org.attentionlab.attention.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.attentionlab.attention.formula.GaussianL1;
import org.attentionlab.attention.formula.Softmax;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.Control;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.WrittenChoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("plain")
class NormaliserRegistryTest {

    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();
    private static final AttentionShape SHAPE = new AttentionShape(32, 128);

    private static Normaliser resolve(String written) {
        return REGISTRY.resolve(WrittenChoice.parse(written), SHAPE);
    }

    static Stream<NormaliserFormula> families() {
        return REGISTRY.formulas().stream();
    }

    @Test
    void softmaxComesFirstAndEveryNameOnce() {
        assertThat(REGISTRY.names())
                .hasSizeGreaterThanOrEqualTo(49)
                .doesNotHaveDuplicates()
                .startsWith("softmax");
    }

    @Test
    void theControlIsTheFirst() {
        assertThat(REGISTRY.names()).first().isEqualTo(Control.NAME);
    }

    @Test
    void aPublishedFormulaThatDoesNotFitARowIsRefusedWithTheReason() {
        assertThatThrownBy(() -> REGISTRY.formula("soft"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("row sums")
                .hasMessageContaining("gaussian_l1");
    }

    @Test
    void twoFamiliesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new NormaliserRegistry(List.of(new Softmax(), new GaussianL1(), new Softmax())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("softmax");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    softmax              | softmax
                    ssmax                | ssmax(s=0.258, learned)
                    ssmax(s=0.43)        | ssmax(s=0.43, learned)
                    ssmax(s=0.43, fixed) | ssmax(s=0.43)
                    ssmax_bias(b=1)      | ssmax_bias(s=0.258, b=1, learned)
                    softpick             | softpick(eps=1e-6)
                    sigmoid              | sigmoid(b=-4.85)
                    sigmoid(learned)     | sigmoid(b=-4.85, learned)
                    lssa                 | lssa(d=32)
                    lssar(p=3)           | lssar(d=32, p=3, O=1)
                    linear               | linear(feature_map=elu1)
                    sink_softmax         | sink_softmax(S=0, learned)
                    """)
    void aReportsKeyHoldsEveryParameterAsItStands(String written, String key) {
        assertThat(resolve(written)).hasToString(key);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void aReportsKeyReadsBackAsItself(NormaliserFormula family) {
        String key = resolve(family.card().name()).toString();

        assertThat(resolve(key)).hasToString(key);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void defaultsAreLegalForEveryModel(NormaliserFormula family) {
        for (AttentionShape shape :
                List.of(new AttentionShape(1, 1), new AttentionShape(64, 1024), new AttentionShape(1024, 1 << 20))) {
            for (Parameter definition : family.card().parameters()) {
                Object value = definition.defaultValue(shape);
                assertThat(definition.check(value))
                        .as("%s of %s", definition.name(), shape)
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void everyFamilySaysWhatItIsAndWhereItIsFrom(NormaliserFormula family) {
        assertThat(family.card().formula()).isNotBlank();
        assertThat(family.card().source()).containsPattern("arXiv \\d{4}\\.\\d{5}|unpublished");
        for (Parameter definition : family.card().parameters()) {
            assertThat(definition.meaning()).as(definition.name()).isNotBlank();
            assertThat(definition.standard().rule()).as(definition.name()).isNotBlank();
            assertThat(definition.legal()).as(definition.name()).isNotBlank();
        }
    }

    @Test
    void headParametersAreThoseThatCanBeLearned() {
        assertThat(REGISTRY.formula("ssmax_bias").card().headParameters()).containsExactly("s", "b");
        assertThat(REGISTRY.formula("sigmoid").card().headParameters()).containsExactly("b");
        assertThat(REGISTRY.formula("lssar").card().headParameters()).isEmpty();
        assertThat(resolve("ssmax_bias(s=0.2, b=-1)").headParameters()).containsExactly(0.2, -1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ssmx                    | type        | did you mean 'ssmax'?
                    Softmax                 | type        | did you mean 'softmax'?
                    transformer             | type        | there is no normaliser 'transformer'; Legal: softmax, ssmax,
                    ssmax(S=1)              | S           | ssmax has no parameter 'S'; legal are s; did you mean 's'?
                    softmax(s=1)            | s           | softmax has no parameter 's'; it has none
                    lssar(q=2)              | q           | lssar has no parameter 'q'; legal are d, p, O
                    lssar(p=0.5)            | p           | '0.5' is not legal; it takes a number from 1 to 100
                    lssar(O=2)              | O           | '2.0' is not legal; it takes a number from 0 to 1
                    softpick(eps=-1)        | eps         | '-1.0' is not legal; it takes a number from 0 to 1000
                    softpick(eps=NaN)       | eps         | 'NaN' is not legal
                    ssmax(s=Infinity)       | s           | 'Infinity' is not legal
                    ssmax(s=much)           | s           | 'much' is not legal; it takes a number from -1000 to 1000
                    linear(feature_map=elu) | feature_map | 'elu' is not legal; one of elu1, relu, taylor2, hedgehog, hedgehog_exp; did you mean 'elu1'?
                    linear(feature_map=1)   | feature_map | '1.0' is not legal; one of elu1, relu, taylor2
                    softmax(learned)        | learned     | softmax has no parameter that can be learned
                    lssa(learned=true)      | learned     | lssa has no parameter that can be learned
                    """)
    void whatIsNotLegalIsNamedWithWhatIs(String written, String path, String problem) {
        InvalidSpecException refusal = catchThrowableOfType(InvalidSpecException.class, () -> resolve(written));

        assertThat(refusal.path()).isEqualTo(path);
        assertThat(refusal.problem()).contains(problem);
        assertThat(refusal).hasMessage(path + ": " + refusal.problem());
    }

    @Test
    void numbersOfAnyTypeAreTakenFromAStudyFile() {
        WrittenChoice spec = new WrittenChoice("lssar", Map.of("p", 3, "O", 0.5f), Optional.empty());

        assertThat(REGISTRY.resolve(spec, SHAPE)).hasToString("lssar(d=32, p=3, O=0.5)");
    }

    @Test
    void notLearningIsLegalWhereNothingCanBeLearned() {
        assertThat(resolve("softmax(fixed)")).hasToString("softmax");
    }
}
