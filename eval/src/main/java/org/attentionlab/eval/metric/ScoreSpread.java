package org.attentionlab.eval.metric;

import java.util.List;
import org.attentionlab.attention.spec.Traits;

/** How far apart the scores of a row are: what decides how fast softmax disperses. */
final class ScoreSpread implements RowMetric<ScoreSpread.Tally> {

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
                                "1",
                                Direction.NONE,
                                Resolution.MEAN),
                        ValueDefinition.of(
                                "score_spread.sd",
                                "mean standard deviation of the scores of a row, divisor n",
                                "1",
                                Direction.NONE,
                                Resolution.MEAN),
                        ValueDefinition.of(
                                "score_spread.lead",
                                "mean distance of the largest and the second largest score of a row",
                                "1",
                                Direction.NONE,
                                Resolution.MEAN)),
                "A row of one key is left out. Grows with n even where nothing else changes: compare at equal length only. "
                        + BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Traits traits) {
        return new Tally();
    }

    /** Sums over rows of two keys or more. */
    static final class Tally implements RowTally<Tally> {

        private long rows;
        private double width;
        private double deviation;
        private double lead;

        @Override
        public void row(AttentionRow row) {
            int n = row.visible();
            if (n < 2) {
                return;
            }
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
            rows++;
            width += first - least;
            deviation += Math.sqrt(squares / n);
            lead += first - second;
        }

        @Override
        public void add(Tally other) {
            rows += other.rows;
            width += other.width;
            deviation += other.deviation;
            lead += other.lead;
        }

        @Override
        public List<Quotient> values() {
            return List.of(
                    new Quotient(width, rows, NO_CHOICE),
                    new Quotient(deviation, rows, NO_CHOICE),
                    new Quotient(lead, rows, NO_CHOICE));
        }
    }
}
