package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.attentionlab.attention.reference.References.reference;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the formulas refuse, and that the message names the value. */
class ReferenceArgumentsTest {

    private static Arguments refused(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    static Stream<Arguments> illegalRows() {
        return Stream.of(
                refused(
                        "visible = 0: must be at least 1 for a row with keys",
                        () -> reference("ssmax(s=1)").weights(new double[] {1}, 0)),
                refused(
                        "query has 0 features: must be at least 1",
                        () -> new DotProductReference().scores(new double[0], new double[0][])),
                refused(
                        "keys[1] has 1 features: must be 2, as the query",
                        () -> new CosineReference().scores(new double[2], new double[][] {{1, 2}, {1}})),
                refused(
                        "upstream has 2 entries: must be 1, one per key",
                        () -> new DotProductReference()
                                .gradient(new double[2], new double[][] {{1, 2}}, new double[2])));
    }

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("illegalRows")
    void messageHoldsNameValueAndLegalRange(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void upstreamMustHaveOneEntryPerScore(ReferenceCase tested) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tested.reference().gradient(tested.inDomain(new double[3]), new double[2], 3))
                .withMessage("upstream has 2 entries: must be 3, one per score");
    }

    @Test
    void parametersOfAGradientAreCopiedAndInTheOrderOfTheirNames() {
        RowGradient gradient = reference("ssmax_bias(s=1, b=0)").gradient(new double[] {1, 2}, new double[] {0, 1}, 2);

        assertThat(gradient.parameters().keySet()).containsExactly("b", "s");
        Map<String, Double> parameters = gradient.parameters();
        assertThatThrownBy(() -> parameters.put("b", 0.0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
