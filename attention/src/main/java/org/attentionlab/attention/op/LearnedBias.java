package org.attentionlab.attention.op;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.attentionlab.attention.position.DistanceBuckets;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;

/** A bias that is learned, one number for each bucket of distances and head (T5; Raffel et al., arXiv 1910.10683). */
final class LearnedBias implements ScoreBias {

    private final LayerHeads heads;
    private final DistanceBias current;

    /** The first distance of each bucket, and one beyond the last of all. */
    private final int[] firsts;

    /** The gradient by sequence, head and bucket. */
    private final double[][][] sums;

    /**
     * The bias as it is now.
     *
     * @param learned {@code [buckets, heads]} of the layer
     * @param keys the number of keys of the longest row
     */
    LearnedBias(LayerHeads heads, DistanceBuckets buckets, NativeFloats learned, int sequences, int keys) {
        this.heads = heads;
        int all = heads.layer().heads();
        int[] ofDistance = new int[keys];
        Arrays.setAll(ofDistance, buckets::of);
        IntToDoubleFunction[] byDistance = new IntToDoubleFunction[all];
        Arrays.setAll(byDistance, head -> distance -> learned.get((long) ofDistance[distance] * all + head));
        this.current = DistanceBias.of(byDistance, heads.score().positive(), keys);
        this.firsts = new int[buckets.count() + 1];
        Arrays.fill(firsts, keys);
        for (int distance = keys - 1; distance >= 0; distance--) {
            firsts[ofDistance[distance]] = distance;
        }
        for (int bucket = buckets.count() - 1; bucket >= 0; bucket--) {
            firsts[bucket] = Math.min(firsts[bucket], firsts[bucket + 1]);
        }
        this.sums = new double[sequences][all][buckets.count()];
    }

    @Override
    public void apply(RowArithmetic rows, int head, float[] row, int at, int n, int remaining) {
        current.apply(rows, head, row, at, n, remaining);
    }

    @Override
    public boolean gradientReadsScores() {
        return current.factors();
    }

    @Override
    public void gradient(
            RowArithmetic rows,
            int sequence,
            int head,
            float[] scores,
            float[] gradient,
            int at,
            int n,
            int remaining) {
        double[] sum = sums[sequence][head];
        for (int bucket = 0; bucket < sum.length && firsts[bucket] < remaining; bucket++) {
            int from = Math.max(0, remaining - firsts[bucket + 1]);
            int to = Math.min(n, remaining - firsts[bucket]);
            if (from < to) {
                sum[bucket] += current.factors()
                        ? rows.dot(gradient, at + from, scores, at + from, to - from)
                        : rows.sum(gradient, at + from, to - from);
            }
        }
        current.gradient(rows, sequence, head, scores, gradient, at, n, remaining);
    }

    @Override
    public void writeGradient(NativeFloats target) {
        int all = heads.layer().heads();
        for (int place = 0; place < heads.count(); place++) {
            int head = heads.head(place);
            for (int bucket = 0; bucket < firsts.length - 1; bucket++) {
                double total = 0;
                for (double[][] sequence : sums) {
                    total += sequence[head][bucket];
                }
                target.put((long) bucket * all + head, (float) total);
            }
        }
    }
}
