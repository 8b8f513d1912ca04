package org.attentionlab.attention.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The derivative of r_softmax through its threshold t, from the published gradient, which holds t constant. */
final class RSoftmaxExactGradient {

    private static final double MARGIN = 1e-8;

    private RSoftmaxExactGradient() {}

    /** For rows in which no exponential vanishes, so that the quantile is that of r. */
    static double[] of(FormulaReference rSoftmax, double[] scores, double[] upstream) {
        int n = scores.length;
        double[] gradient = rSoftmax.gradient(scores, upstream, n).scores().clone();
        Integer[] ascending = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(ascending, Comparator.comparingDouble(j -> scores[j]));
        double at = rSoftmax.settings().parameters().number("r") * (n - 1);
        int below = Math.min((int) at, Math.max(n - 2, 0));
        int above = Math.min(below + 1, n - 1);
        double share = at - below;
        double quantile = (1 - share) * scores[ascending[below]] + share * scores[ascending[above]];

        double byThreshold = byThreshold(rSoftmax, scores, upstream, quantile);
        gradient[ascending[n - 1]] += byThreshold;
        gradient[ascending[below]] -= (1 - share) * byThreshold;
        gradient[ascending[above]] -= share * byThreshold;
        return gradient;
    }

    /** {@code sum_j exp(u_j) (g_j - <g, y>) / D} over the keys that have weight, D being the sum that weights are divided by. */
    private static double byThreshold(FormulaReference rSoftmax, double[] scores, double[] upstream, double quantile) {
        int n = scores.length;
        double[] weights = rSoftmax.weights(scores, n);
        double largest = Rows.max(scores);
        double mean = RowMath.dot(upstream, weights);
        double sum = (largest - quantile + MARGIN) / Rows.max(weights);
        return IntStream.range(0, n)
                .filter(j -> weights[j] > 0)
                .mapToDouble(j -> Math.exp(scores[j] - largest) * (upstream[j] - mean) / sum)
                .sum();
    }
}
