package org.attentionlab.attention.reference;

/** The derivative of safe softpick through its shift m, from the published gradient, which holds m constant. */
final class SoftpickExactGradient {

    private SoftpickExactGradient() {}

    /** The published gradient, less {@code eps <g,y> / D} at the largest score if that is positive. */
    static double[] of(FormulaReference softpick, double[] scores, double[] upstream) {
        double[] gradient =
                softpick.gradient(scores, upstream, scores.length).scores().clone();
        double eps = softpick.settings().parameters().number("eps");
        double m = Rows.max(scores);
        if (m <= 0) {
            return gradient;
        }
        double denominator = eps;
        int largest = 0;
        for (int j = 0; j < scores.length; j++) {
            denominator += Math.abs(Math.exp(scores[j] - m) - Math.exp(-m));
            largest = scores[j] > scores[largest] ? j : largest;
        }
        double mean = RowMath.dot(upstream, softpick.weights(scores, scores.length));
        gradient[largest] -= eps * mean / denominator;
        return gradient;
    }
}
