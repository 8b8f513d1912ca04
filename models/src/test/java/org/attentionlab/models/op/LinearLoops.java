package org.attentionlab.models.op;

import java.util.Arrays;

/** What linear layers are held to: {@code x w + b} and the activation in double precision, in plain loops. */
final class LinearLoops {

    private LinearLoops() {}

    /**
     * {@code x w + b}, whose sums begin with the bias and follow the inputs.
     *
     * @param x {@code [rows, in]}
     * @param w {@code [in, out]}
     * @param b {@code [out]}, or null for zeros
     * @return {@code [rows, out]}
     */
    static double[] linear(double[] x, double[] w, double[] b, int in, int out) {
        int rows = x.length / in;
        double[] y = new double[rows * out];
        double[] sums = new double[out];
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < out; o++) {
                sums[o] = b == null ? 0 : b[o];
            }
            for (int k = 0; k < in; k++) {
                double value = x[row * in + k];
                for (int o = 0; o < out; o++) {
                    sums[o] += value * w[k * out + o];
                }
            }
            System.arraycopy(sums, 0, y, row * out, out);
        }
        return y;
    }

    /** GELU by its tanh, entry by entry. */
    static double[] gelu(double[] z) {
        return Arrays.stream(z)
                .map(x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))))
                .toArray();
    }
}
