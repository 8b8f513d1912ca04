package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.SPECIES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.foldedSum;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Rows of stieltjes for whole powers with the Vector API. */
final class StieltjesVectorRows implements StieltjesRows {

    static final StieltjesRows FORM = new StieltjesVectorRows();

    private StieltjesVectorRows() {}

    @Override
    public void powers(
            float[] x, int at, float[] inverses, float[] powers, int n, float m, float t, int q, double[] sums) {
        FloatVector afterInverses = load(inverses, n);
        FloatVector afterPowers = load(powers, n);
        FloatVector ones = all(1);
        FloatVector tops = all(m);
        FloatVector zeros = all(0);
        VectorMask<Float> odd = SPECIES.maskAll((q & 1) != 0);
        VectorMask<Float> twos = SPECIES.maskAll((q & 2) != 0);
        VectorMask<Float> fours = SPECIES.maskAll((q & 4) != 0);
        VectorMask<Float> eights = SPECIES.maskAll((q & 8) != 0);
        FloatVector sum = zeros;
        FloatVector sumOfNext = zeros;
        FloatVector sumOfLast = zeros;
        for (int j = 0; j < n; j += LANES) {
            FloatVector inverse = ones.div(tops.sub(load(x, at + j)).add(t));
            if (j + LANES > n) {
                inverse = zeros.blend(inverse, ofLast(n));
            }
            FloatVector second = inverse.mul(inverse);
            FloatVector fourth = second.mul(second);
            FloatVector power = ones.blend(inverse, odd)
                    .mul(ones.blend(second, twos))
                    .mul(ones.blend(fourth, fours))
                    .mul(ones.blend(fourth.mul(fourth), eights));
            inverse.intoArray(inverses, j);
            power.intoArray(powers, j);
            FloatVector next = power.mul(inverse);
            sum = sum.add(power);
            sumOfNext = sumOfNext.add(next);
            sumOfLast = next.fma(inverse, sumOfLast);
        }
        sum.intoArray(powers, n);
        sums[0] = foldedSum(powers, n);
        sumOfNext.intoArray(powers, n);
        sums[1] = foldedSum(powers, n);
        sumOfLast.intoArray(powers, n);
        sums[2] = foldedSum(powers, n);
        afterInverses.intoArray(inverses, n);
        afterPowers.intoArray(powers, n);
    }
}
