package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    static Stream<Arguments> illegalParameters() {
        return Stream.of(
                refused("s = NaN: must be finite", () -> new SsmaxReference(Double.NaN)),
                refused("s = Infinity: must be finite", () -> new SsmaxBiasReference(Double.POSITIVE_INFINITY, 0)),
                refused("b = NaN: must be finite", () -> new SsmaxBiasReference(1, Double.NaN)),
                refused("eps = -1.0E-6: must be finite and at least 0.0", () -> new SoftpickReference(-1e-6)),
                refused("b = -Infinity: must be finite", () -> new SigmoidReference(Double.NEGATIVE_INFINITY)),
                refused("d = 0.5: must be finite and at least 1.0", () -> new LssaReference(0.5)),
                refused("d = NaN: must be finite and at least 1.0", () -> new LssarReference(Double.NaN, 15, 1)),
                refused("p = 0.9: must be finite and at least 1.0", () -> new LssarReference(64, 0.9, 1)),
                refused("O = -1.0: must be finite and at least 0.0", () -> new LssarReference(64, 15, -1)),
                refused("S = NaN: must be finite", () -> new SinkSoftmaxReference(Double.NaN)));
    }

    static Stream<Arguments> illegalRows() {
        return Stream.of(
                refused(
                        "scores[1] = -1.0: must be finite and at least 0.0",
                        () -> new L1Reference().weights(new double[] {1, -1}, 2)),
                refused(
                        "visible = 0: must be at least 1 for a row with keys",
                        () -> new SsmaxReference(1).weights(new double[] {1}, 0)),
                refused(
                        "query has 0 features: must be at least 1",
                        () -> new DotProductReference().scores(new double[0], new double[0][])),
                refused(
                        "keys[1] has 1 features: must be 2, as the query",
                        () -> new CosineReference().scores(new double[2], new double[][] {{1, 2}, {1}})),
                refused(
                        "upstream has 2 entries: must be 1, one per key",
                        () -> new Elu1Reference().gradient(new double[2], new double[][] {{1, 2}}, new double[2])));
    }

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"illegalParameters", "illegalRows"})
    void messageHoldsNameValueAndLegalRange(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void upstreamMustHaveOneEntryPerScore(ReferenceCase tested) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tested.normaliser().gradient(tested.inDomain(new double[3]), new double[2], 3))
                .withMessage("upstream has 2 entries: must be 3, one per score");
    }

    @Test
    void parametersOfAGradientAreCopiedAndInTheOrderOfTheirNames() {
        RowGradient gradient = new SsmaxBiasReference(1, 0).gradient(new double[] {1, 2}, new double[] {0, 1}, 2);

        assertThat(gradient.parameters().keySet()).containsExactly("b", "s");
        Map<String, Double> parameters = gradient.parameters();
        assertThatThrownBy(() -> parameters.put("b", 0.0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
