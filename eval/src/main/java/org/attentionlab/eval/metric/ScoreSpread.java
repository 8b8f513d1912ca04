package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How far apart the scores of a row are: what decides how fast softmax disperses. */
final class ScoreSpread implements RowMetric<RowMeans> {

    private static final String NO_CHOICE = "no row of two keys or more was seen";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "score_spread",
                "mean over rows of n >= 2 keys of max_k x[t,k] - min_k x[t,k], x the scores as the normaliser gets them",
                "the width delta that bounds every weight of softmax by exp(delta)/n: Velickovic et al., arXiv 2410.01104, theorem 2.2",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of(
                                "score_spread",
                                "mean distance of the largest and the smallest score of a row",
                                Resolution.MEAN),
                        ValueDefinition.of(
                                "score_spread.sd",
                                "mean standard deviation of the scores of a row, divisor n",
                                Resolution.MEAN),
                        ValueDefinition.of(
                                "score_spread.lead",
                                "mean distance of the largest and the second largest score of a row",
                                Resolution.MEAN)),
                "A row of one key is left out. Grows with n even where nothing else changes: compare at equal length only. "
                        + BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public RowMeans tally(Traits traits) {
        return new RowMeans(3, ScoreSpread::read, NO_CHOICE);
    }

    private static boolean read(AttentionRow row, double[] quantities) {
        int n = row.visible();
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int key = 0; key < n; key++) {
            double score = row.score(key);
            sum += score;
            least = Math.min(least, score);
            second = Math.max(second, Math.min(first, score));
            first = Math.max(first, score);
        }
        double mean = sum / n;
        double squares = 0;
        for (int key = 0; key < n; key++) {
            double from = row.score(key) - mean;
            squares += from * from;
        }
        quantities[0] = first - least;
        quantities[1] = Math.sqrt(squares / n);
        quantities[2] = first - second;
        return n >= 2;
    }
}
