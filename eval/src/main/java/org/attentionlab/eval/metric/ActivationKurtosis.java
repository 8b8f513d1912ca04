package org.attentionlab.eval.metric;

import java.util.List;

/** Kurtosis and extremes of activations. */
final class ActivationKurtosis implements ActivationMetric {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "kurtosis",
                "mu4 / mu2^2 (Pearson, 3 for a Gaussian) over embedding output and all layer outputs, tokens, channels",
                "Zuhri et al., Softpick, arXiv 2504.20966"
                        + "; attention_output: Bondarenko et al., arXiv 2306.12929; top1_over_median: Sun et al.,"
                        + " Massive Activations, arXiv 2402.17762",
                2,
                MetricInput.ACTIVATIONS,
                List.of(
                        ValueDefinition.of("kurtosis", "pooled kurtosis of all hidden states", Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.per_layer",
                                "kurtosis of each hidden state alone, mean over layers",
                                Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.attention_output",
                                "kurtosis of the attention layers' outputs, mean over layers and batches",
                                Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.attention_output_max_abs",
                                "largest magnitude in an attention layer's output, mean over layers and sequences",
                                Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.max_abs", "largest magnitude in any hidden state", Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.min_activation", "smallest number in any hidden state", Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.max_activation", "largest number in any hidden state", Resolution.EXTREME),
                        ValueDefinition.of(
                                "kurtosis.top1_over_median",
                                "largest over median magnitude of a hidden state, mean over sequences, largest layer",
                                Resolution.EXTREME)),
                "Absent when all activations are equal (no variance), when the median magnitude is 0, or when one is"
                        + " NaN or infinite. Depends strongly on length: compare at equal length only.");
    }

    @Override
    public Tally tally(int layers) {
        return new KurtosisTally(definition().values(), layers);
    }
}
