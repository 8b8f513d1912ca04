package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.foldedSum;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Rows of multimax with the Vector API. What may be 0 is multiplied with first, as squares of large scores are more than a float. */
final class MultimaxVectorRows implements MultimaxRows {

    static final MultimaxRows FORM = new MultimaxVectorRows();

    private MultimaxVectorRows() {}

    @Override
    public void bend(float[] x, int at, int n, float c, float[] bends) {
        float c0 = MultimaxRows.reach(0, c, bends[4]);
        float c1 = MultimaxRows.reach(1, c, bends[5]);
        float c2 = MultimaxRows.reach(2, c, bends[6]);
        float c3 = MultimaxRows.reach(3, c, bends[7]);
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector bent = value.sub(c);
            bent = value.min(bends[4]).sub(bends[4]).sub(c0).fma(all(-bends[0]), bent);
            bent = value.max(bends[5]).sub(bends[5]).sub(c1).fma(all(bends[1]), bent);
            FloatVector third = value.min(bends[6]).sub(bends[6]);
            bent = third.sub(c2).mul(bends[2]).fma(third.add(c2), bent);
            FloatVector fourth = value.max(bends[7]).sub(bends[7]);
            bent = fourth.sub(c3).mul(bends[3]).fma(fourth.add(c3), bent);
            bent.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void gradient(float[] x, int at, float[] g, int gAt, int n, float c, float[] bends, double[] sums) {
        linear(x, at, g, gAt, n, c, bends, sums);
        squared(x, at, g, gAt, n, c, bends, sums);
    }

    /** The sums of the first two bends; the gradient is left as it is. */
    private static void linear(float[] x, int at, float[] g, int gAt, int n, float c, float[] bends, double[] sums) {
        float c0 = MultimaxRows.reach(0, c, bends[4]);
        float c1 = MultimaxRows.reach(1, c, bends[5]);
        FloatVector first = all(0);
        FloatVector second = all(0);
        FloatVector notBelow = all(0);
        FloatVector notAbove = all(0);
        FloatVector after = load(g, gAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector upstream = load(g, gAt + j);
            if (j + LANES >= n) {
                upstream = all(0).blend(upstream, ofLast(n));
            }
            first = value.min(bends[4]).sub(bends[4]).sub(c0).fma(upstream, first);
            second = value.max(bends[5]).sub(bends[5]).sub(c1).fma(upstream, second);
            notBelow = notBelow.add(upstream.blend(0f, value.compare(VectorOperators.LT, bends[4])));
            notAbove = notAbove.add(upstream.blend(0f, value.compare(VectorOperators.GT, bends[5])));
        }
        first.intoArray(g, gAt + n);
        sums[0] = foldedSum(g, gAt + n);
        second.intoArray(g, gAt + n);
        sums[1] = foldedSum(g, gAt + n);
        notBelow.intoArray(g, gAt + n);
        sums[6] = foldedSum(g, gAt + n);
        notAbove.intoArray(g, gAt + n);
        sums[7] = foldedSum(g, gAt + n);
        after.intoArray(g, gAt + n);
    }

    /** The sums of the last two bends, and the gradient by x. */
    private static void squared(float[] x, int at, float[] g, int gAt, int n, float c, float[] bends, double[] sums) {
        float c2 = MultimaxRows.reach(2, c, bends[6]);
        float c3 = MultimaxRows.reach(3, c, bends[7]);
        FloatVector third = all(0);
        FloatVector fourth = all(0);
        FloatVector thirdSquared = all(0);
        FloatVector fourthSquared = all(0);
        FloatVector after = load(g, gAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector upstream = load(g, gAt + j);
            if (j + LANES >= n) {
                upstream = all(0).blend(upstream, ofLast(n));
            }
            FloatVector low = value.min(bends[6]).sub(bends[6]);
            FloatVector high = value.max(bends[7]).sub(bends[7]);
            third = low.sub(c2).fma(upstream, third);
            fourth = high.sub(c3).fma(upstream, fourth);
            thirdSquared = low.add(c2).mul(upstream).fma(low.sub(c2), thirdSquared);
            fourthSquared = high.add(c3).mul(upstream).fma(high.sub(c3), fourthSquared);
            FloatVector slope =
                    low.mul(2 * bends[2]).add(high.mul(2 * bends[3])).add(1f);
            slope = slope.add(all(0).blend(-bends[0], value.compare(VectorOperators.LT, bends[4])));
            slope = slope.add(all(0).blend(bends[1], value.compare(VectorOperators.GT, bends[5])));
            upstream.mul(slope).intoArray(g, gAt + j);
        }
        third.intoArray(g, gAt + n);
        sums[2] = foldedSum(g, gAt + n);
        fourth.intoArray(g, gAt + n);
        sums[3] = foldedSum(g, gAt + n);
        thirdSquared.intoArray(g, gAt + n);
        sums[4] = foldedSum(g, gAt + n);
        fourthSquared.intoArray(g, gAt + n);
        sums[5] = foldedSum(g, gAt + n);
        after.intoArray(g, gAt + n);
    }
}
