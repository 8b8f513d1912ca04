package org.attentionlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.formula.Softmax;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.TokenLink;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A right formula passes, and each thing that can be wrong with one fails, in words that lead to it. */
class NormaliserContractTest {

    private static final Traits SOFTMAX = Traits.of(RowSum.ONE).withShiftInvariance();

    private record Formula(List<Parameter> parameters) {
        private Card card() {
            return Card.normaliser("sharp", "exp(a x_j) / sum", "unpublished")
                    .with(parameters.toArray(Parameter[]::new));
        }
    }

    private static Parameter sharpness() {
        return Parameter.number("a", 1, 0.5, 2, "factor on the scores").learned();
    }

    /** Softmax of scores times a learned number. */
    private record Sharp(Traits traits) implements NormaliserFormula {
        @Override
        public Card card() {
            return new Formula(List.of(sharpness())).card();
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.softmax(scores, row.parameter("a"));
        }
    }

    /** The same, whose sum is held, as if it did not depend on the scores. */
    private record HeldSum() implements NormaliserFormula {
        @Override
        public Card card() {
            return new Formula(List.of(sharpness())).card();
        }

        @Override
        public Traits traits() {
            return SOFTMAX;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            V powers = row.expBelowLargest(row.times(scores, row.parameter("a")));
            return row.over(powers, row.held(row.sum(powers)));
        }
    }

    /** The same, whose gradient by a number of each query is lost. */
    private record HeldToken() implements NormaliserFormula {
        @Override
        public Card card() {
            return new Formula(List.of(Parameter.number("a", 1, 0.5, 2, "factor on the scores")
                            .perQuery(TokenLink.SOFTPLUS)))
                    .card();
        }

        @Override
        public Traits traits() {
            return SOFTMAX;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.softmax(row.times(scores, row.held(row.ofQuery("a"))));
        }
    }

    /** The same with a kernel by hand that forgets the factor on the way back. */
    private record WrongKernel() implements NormaliserFormula {
        @Override
        public Card card() {
            return new Formula(List.of(sharpness())).card();
        }

        @Override
        public Traits traits() {
            return SOFTMAX;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.softmax(scores, row.parameter("a"));
        }

        @Override
        public Optional<RowKernel> kernel(SettledChoice settings) {
            return Optional.of(new Forgetful());
        }
    }

    private static final class Forgetful implements RowKernel {
        @Override
        public void forward(float[] row, int at, int n, RowContext context) {
            double sum = 0;
            for (int j = at; j < at + n; j++) {
                row[j] = (float) (context.parameter(0) * row[j]);
            }
            float max = context.rows().max(row, at, n);
            for (int j = at; j < at + n; j++) {
                row[j] = (float) Math.exp(row[j] - max);
                sum += row[j];
            }
            for (int j = at; j < at + n; j++) {
                row[j] /= (float) sum;
            }
        }

        @Override
        public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
            float mean = context.rows().dot(weights, at, upstream, at, n);
            for (int j = at; j < at + n; j++) {
                upstream[j] = weights[j] * (upstream[j] - mean);
            }
        }
    }

    /** Softmax whose kernel is right for a whole row, and forgets what a later part does to earlier ones. */
    private record ForgottenParts() implements NormaliserFormula {
        @Override
        public Card card() {
            return new Formula(List.of()).card();
        }

        @Override
        public Traits traits() {
            return SOFTMAX;
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.softmax(scores);
        }

        @Override
        public Optional<RowKernel> kernel(SettledChoice settings) {
            return new Softmax().kernel(settings).map(kernel -> new Uncorrected((OnlineKernel) kernel));
        }
    }

    private record Uncorrected(OnlineKernel right) implements OnlineKernel {
        @Override
        public void start(RowContext context) {
            right.start(context);
        }

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            right.addPart(row, at, n, context);
            return 1;
        }

        @Override
        public float finish(RowContext context) {
            return right.finish(context);
        }

        @Override
        public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
            right.backwardPart(scores, upstream, at, n, centre, context);
        }
    }

    /** The messages of what fails, by test, among the tests that begin so. */
    private static Map<String, String> failures(NormaliserFormula formula, String begin) {
        Map<String, String> failures = new TreeMap<>();
        NormaliserContract.of(formula)
                .filter(test -> test.getDisplayName().startsWith(begin))
                .forEach(test -> {
                    Throwable failure =
                            catchThrowable(() -> test.getExecutable().execute());
                    if (failure != null) {
                        failures.put(test.getDisplayName(), failure.getMessage());
                    }
                });
        return failures;
    }

    @TestFactory
    Stream<DynamicTest> aRightFormulaPasses() {
        return NormaliserContract.of(new Sharp(SOFTMAX));
    }

    @Test
    void aGradientThatIsNotTheDerivativeFailsWithRowEntryAndBothValues() {
        String message =
                failures(new HeldSum(), "the gradient").get("the gradient is the derivative: sharp(a=1, learned)");

        assertThat(message).contains("row [", "derivative by the scores: entry ", "expected: ", " but was: ", "seed ");
    }

    @Test
    void aGradientByATokenThatIsNotTheDerivativeFails() {
        assertThat(failures(new HeldToken(), "the gradient"))
                .hasEntrySatisfying(
                        "the gradient is the derivative: sharp",
                        message -> assertThat(message)
                                .contains("derivative by a: entry 0 of 1", "expected: ", " but was: 0.0"));
    }

    @Test
    void aKernelByHandThatIsNotTheFormulaFailsWithRowEntryAndBothValues() {
        Map<String, String> failures = failures(new WrongKernel(), "its row kernels");

        assertThat(failures(new WrongKernel(), "the gradient")).isEmpty();
        assertThat(failures.get("its row kernels are the formula: sharp(a=1, learned)"))
                .contains("Forgetful", "ordinary of ", "gradient of a: entry 0 of 1", "expected: ", " but was: 0.0");
    }

    @Test
    void aKernelThatIsWrongByPartsOnlyFailsToo() {
        assertThat(failures(new ForgottenParts(), "its row kernels"))
                .hasEntrySatisfying(
                        "its row kernels are the formula: sharp",
                        message -> assertThat(message)
                                .contains("Uncorrected", "by parts on ordinary of 1031", "expected: ", " but was: "));
    }

    @Test
    void aCardThatClaimsWhatIsNotSoFails() {
        assertThat(failures(new Sharp(Traits.of(RowSum.ONE)), "its card"))
                .containsOnlyKeys("its card says no less: sharp(a=1, learned)");
        assertThat(failures(new Sharp(SOFTMAX.withExactZeros()), "its card").values())
                .singleElement()
                .asString()
                .contains("exact zeros, of which there are 0");
        assertThat(failures(new Sharp(SOFTMAX.withLengthDependence()), "its card"))
                .hasSize(1);
        assertThat(failures(new Sharp(SOFTMAX.withOrderDependence()), "its card"))
                .hasSize(1);
        assertThat(failures(new Sharp(Traits.of(RowSum.AT_MOST_ONE).withShiftInvariance()), "its card"))
                .hasSize(1);
    }
}
