package org.attentionlab.attention.reference;

import static org.attentionlab.attention.reference.References.reference;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.row.ReferenceRows;
import org.attentionlab.attention.row.RowAnswer;
import org.attentionlab.attention.row.RowInput;
import org.attentionlab.attention.row.RowQuestion;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas that are one and the same at some parameters, in weights and in the gradients of the scores. */
class EqualFormulasTest {

    private static final int KEYS = 33;
    private static final long SEED = 19;

    @ParameterizedTest(name = "{0} is {1} to {2}, seed " + SEED)
    @CsvSource(
            delimiter = ';',
            value = {
                "softmax1; sink_softmax(S=0); 1e-12",
                "ssmax(s=0.28599966750267436); softmax; 1e-12",
                "log_ratio_softmax(n0=33); softmax; 1e-12",
                "log_n_softmax; ssmax(s=1); 1e-12",
                "yarn_softmax(s=1); softmax; 1e-12",
                "topk_softmax(k=33); softmax; 1e-12",
                "topk_softmax(k=1000); softmax; 1e-12",
                "clipped_softmax(gamma=0); softmax; 1e-12",
                "p_norm_softmax(p=1); softmax; 1e-12",
                "t_softmax(t=1000000); softmax; 1e-4",
                "softcap_softmax(c=1000); softmax; 1e-4",
                "sigmoid_l1(b=-30); softmax; 1e-10",
                "entmax(alpha=1); softmax; 1e-12",
                "entmax(alpha=1.0001); softmax; 1e-3",
                "entmax(alpha=1.5); entmax15; 1e-12",
                "entmax(alpha=2); sparsemax; 1e-12",
                "elastic_softmax(tau=0); softmax; 1e-12",
                "multimax; softmax; 1e-12",
                "scale_invariant(tau=1000000); softmax; 1e-3",
                "scalable_softpick(s=0.2835784920513334, eps=0); softpick(eps=0); 1e-12",
            })
    void oneIsTheOther(String one, String other, double tolerance) {
        double[] scores = new Random(SEED).doubles(KEYS, -2, 2).toArray();
        double[] upstream = new Random(SEED + 1).doubles(KEYS, -1, 1).toArray();
        Agreement agreement = new Agreement(tolerance, tolerance);
        agreement.check(
                one + " weights",
                reference(one).weights(scores, KEYS),
                reference(other).weights(scores, KEYS));
        agreement.check(
                one + " score gradient",
                reference(one).gradient(scores, upstream, KEYS).scores(),
                reference(other).gradient(scores, upstream, KEYS).scores());
    }

    @Test
    void forgettingAttentionThatForgetsNothingIsSoftmax() {
        double[] scores = new Random(SEED).doubles(KEYS, -2, 2).toArray();
        new Agreement(1e-12, 1e-12)
                .check(
                        "weights, seed " + SEED,
                        reference("fox_softmax").weights(scores, KEYS, Map.of("log_f", new double[KEYS])),
                        reference("softmax").weights(scores, KEYS));
    }

    @Test
    void affineScalingThatTakesTheWholeSoftmaxIsSoftmax() {
        double[] scores = new Random(SEED).doubles(KEYS, -2, 2).toArray();
        new Agreement(1e-12, 1e-12)
                .check(
                        "weights, seed " + SEED,
                        reference("affine_scaled(mean=1)").weights(scores, KEYS, Map.of("alpha", new double[] {1})),
                        reference("softmax").weights(scores, KEYS));
    }

    @Test
    void differentialRowsOfWhichNothingIsTakenOffAreSoftmax() {
        double[] scores = new Random(SEED).doubles(KEYS, -2, 2).toArray();
        double[] second = new Random(SEED + 1).doubles(KEYS, -2, 2).toArray();
        new Agreement(1e-12, 1e-12)
                .check(
                        "weights, seed " + SEED,
                        reference("diff_softmax(lam=0)").weights(scores, KEYS, Map.of("x2", second)),
                        reference("softmax").weights(scores, KEYS));
    }

    /** {@code -|q - k|^2 / 2} is {@code q.k} less {@code (|q|^2 + 1) / 2}, which is the same for every key. */
    @Test
    void normalisedGaussianAttentionToKeysOfLengthOneIsSoftmaxOfDotProducts() {
        int headSize = 16;
        Random random = new Random(SEED);
        double[] query = random.doubles(headSize, -3, 3).toArray();
        double[][] keys = new double[KEYS][];
        for (int j = 0; j < KEYS; j++) {
            double[] key = random.doubles(headSize, -1, 1).toArray();
            double length = Math.sqrt(Arrays.stream(key).map(x -> x * x).sum());
            keys[j] = Arrays.stream(key).map(x -> x / length).toArray();
        }
        double[] upstream = random.doubles(KEYS, -1, 1).toArray();
        RowAnswer gaussian = answer("gaussian_l1", new RowInput.QueryAndKeys(query, keys), upstream);
        RowAnswer softmax = answer("softmax", new RowInput.QueryAndKeys(query, keys), upstream);

        Agreement agreement = new Agreement(1e-12, 1e-12);
        agreement.check("weights, seed " + SEED, gaussian.weights(), softmax.weights());
        RowAnswer.Gradients one = gaussian.gradients().orElseThrow();
        RowAnswer.Gradients other = softmax.gradients().orElseThrow();
        agreement.check("score gradient, seed " + SEED, one.scores(), other.scores());
        agreement.check(
                "query gradient, seed " + SEED,
                one.vectors().orElseThrow().query(),
                other.vectors().orElseThrow().query());
    }

    private static RowAnswer answer(String name, RowInput input, double[] upstream) {
        Normaliser normaliser = NormaliserRegistry.standard().resolve(WrittenChoice.of(name), input.shape());
        return new ReferenceRows().answer(RowQuestion.gradients(normaliser, input, upstream));
    }

    @Test
    void stieltjesOfCloseScoresIsSoftmaxOfSoManyTimesTheScores() {
        double q = 8;
        double[] scores = new Random(SEED).doubles(KEYS, -0.02, 0.02).toArray();
        double steepness = q / Math.pow(KEYS, 1 / q);
        double[] steeper = Arrays.stream(scores).map(x -> steepness * x).toArray();
        double error = q * 0.04 * 0.04 / 2;
        new Agreement(error, 0)
                .check(
                        "weights, seed " + SEED,
                        reference("stieltjes(q=8)").weights(scores, KEYS),
                        reference("softmax").weights(steeper, KEYS));
    }

    @Test
    void asentmaxThatDoesNotGrowIsEntmax() {
        double[] scores = new Random(SEED).doubles(KEYS, -2, 2).toArray();
        Map<String, double[]> tokens = Map.of("beta", new double[] {0}, "gamma", new double[] {0.5});
        new Agreement(1e-12, 1e-12)
                .check(
                        "weights, seed " + SEED,
                        reference("asentmax").weights(scores, KEYS, tokens),
                        reference("entmax15").weights(scores, KEYS));
    }
}
