package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.attention.spec.Traits;

/**
 * How far the scores of what is long ago stand above those of what is near: a statistic of scores before any normaliser, of the kind of
 * RCStat's relative contextualisation (Mahapatra et al., arXiv 2506.19549). There X is the score of a pair of a prompt's key and a generated query, Y
 * that of a pair of generated ones, each drawn from all queries of the generated text; here both are of one query, and the older half of what it sees
 * stands for the prompt.
 */
final class RelativeContextualisation implements RowMetric<RowMeans> {

    private static final String NAME = "relative_contextualisation";
    private static final String NO_CHOICE = "no row of two keys or more was seen";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                "mean over rows of n >= 2 keys of mean_{i <= n/2 < k} max(0, x[t,i] - x[t,k]), x the scores as the normaliser gets them",
                "after Mahapatra et al., RCStat, arXiv 2506.19549, which has a prompt and a generated text, and pairs of all their queries; here each"
                        + " row is by itself, and the older half of its keys stands for the prompt",
                1,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        ValueDefinition.of(
                                NAME,
                                "mean excess of a score of the older half of the keys over one of the newer half, 0 where there is none",
                                Resolution.MEAN),
                        ValueDefinition.of(
                                NAME + ".share",
                                "mean share of pairs of an older and a newer key in which the older has the larger score",
                                Resolution.MEAN)),
                "A row of one key is left out. The older half of n keys are the floor(n/2) oldest. " + BROKEN_ROWS);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public RowMeans tally(Traits traits) {
        return new RowMeans(2, new Halves(), NO_CHOICE);
    }

    /** The two halves of a row. Keeps the newer one while it is read. */
    private static final class Halves implements RowMeans.Reading {

        private float[] newer = {};
        private double[] below = {};

        @Override
        public boolean of(AttentionRow row, double[] quantities) {
            int older = row.visible() / 2;
            int count = row.visible() - older;
            sortNewer(row, older, count);
            double excesses = 0;
            double pairs = 0;
            for (int key = 0; key < older; key++) {
                float score = row.score(key);
                int smaller = smaller(score, count);
                excesses += smaller * (double) score - below[smaller];
                pairs += smaller;
            }
            quantities[0] = excesses / ((double) older * count);
            quantities[1] = pairs / ((double) older * count);
            return older > 0;
        }

        /** The scores of the newer keys in ascending order, and before each of them the sum of those below it. */
        private void sortNewer(AttentionRow row, int older, int count) {
            if (newer.length < count) {
                newer = new float[2 * count];
                below = new double[2 * count + 1];
            }
            for (int key = 0; key < count; key++) {
                newer[key] = row.score(older + key);
            }
            Arrays.sort(newer, 0, count);
            for (int key = 0; key < count; key++) {
                below[key + 1] = below[key] + newer[key];
            }
        }

        /** How many of the newer scores are smaller than one. */
        private int smaller(float score, int count) {
            int from = 0;
            int to = count;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (newer[middle] < score) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }
    }
}
