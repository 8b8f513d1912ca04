package org.attentionlab.eval.metric;

import java.util.List;

/** The few numbers of the residual stream that dwarf all others, and the norm of the first token's state, where they sit. */
final class MassiveActivations implements ActivationMetric {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "massive_activations",
                "share of (sequence, depth) with an entry |h| > 100 and |h| >= 1000 median |h| of that hidden state",
                "Sun et al., Massive Activations in Large Language Models, arXiv 2402.17762; first_norm: Gu et al., arXiv 2410.10781, figure 7",
                1,
                MetricInput.ACTIVATIONS,
                List.of(
                        ValueDefinition.of(
                                "massive_activations",
                                "share of hidden states, embedding output and every layer's output of every sequence, with a massive entry",
                                Resolution.SHARE),
                        ValueDefinition.of(
                                "massive_activations.first_norm",
                                "largest over depths of the norm of the first token's state over the mean norm of the others', mean over"
                                        + " sequences",
                                Resolution.EXTREME)),
                "Absent when an activation is NaN or infinite. first_norm is absent where a sequence is one token long or all other states are 0.");
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(int layers) {
        return new MassiveTally(layers);
    }
}
