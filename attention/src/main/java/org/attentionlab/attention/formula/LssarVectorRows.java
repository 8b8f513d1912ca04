package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of softplus and of powers, as lssar and shares of softplus take them, with the Vector API. */
final class LssarVectorRows implements LssarRows {

    static final LssarRows FORM = new LssarVectorRows();
    private static final double LOG_OF_SMALLEST = Math.log(Float.MIN_NORMAL);

    private LssarVectorRows() {}

    @Override
    public float softplusWithSlope(float[] x, int at, float[] slope, int slopeAt, int n, float factor) {
        exponentialOfMinusSize(x, at, slope, slopeAt, n, factor);
        return softplusGivenExponential(x, at, slope, slopeAt, n, factor);
    }

    @Override
    public float softplusStep(float[] x, int at, int n, float centre) {
        return centre > SOFTPLUS_IS_LINEAR ? stepFromAfar(x, at, n, centre) : stepFromNear(x, at, n, centre);
    }

    @Override
    public float rectifiedPower(float[] x, int at, int n, float threshold, float factor, float exponent) {
        int whole = (int) exponent;
        return whole == exponent && whole >= 1
                ? wholePower(x, at, n, threshold, factor, whole)
                : realPower(x, at, n, threshold, factor, exponent);
    }

    @Override
    public float rectifiedPowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, float exponent) {
        int whole = (int) exponent;
        return whole == exponent && whole >= 2
                ? wholePowerWithSlope(x, at, slope, slopeAt, n, threshold, factor, whole)
                : realPowerWithSlope(x, at, slope, slopeAt, n, threshold, factor, exponent);
    }

    private static void exponentialOfMinusSize(float[] x, int at, float[] e, int eAt, int n, float factor) {
        FloatVector after = load(e, eAt + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.expOfMinus(load(x, at + j).mul(factor).abs()).intoArray(e, eAt + j);
        }
        after.intoArray(e, eAt + n);
    }

    private static float softplusGivenExponential(float[] x, int at, float[] slope, int slopeAt, int n, float factor) {
        FloatVector after = load(x, at + n);
        FloatVector afterSlope = load(slope, slopeAt + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector z = load(x, at + j).mul(factor);
            FloatVector e = load(slope, slopeAt + j);
            value = VectorMathematics.softplus(z, e);
            VectorMathematics.logistic(z, e).intoArray(slope, slopeAt + j);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlope.intoArray(slope, slopeAt + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    /** {@code ln(1 + share (exp(d) - 1))}, with {@code share = 1 / (1 + exp(-centre))} and {@code rest = 1 - share}. */
    private static float stepFromNear(float[] x, int at, int n, float centre) {
        float share = (float) (1 / (1 + Math.exp(-centre)));
        float rest = (float) (1 / (1 + Math.exp(centre)));
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector d = load(x, at + j);
            FloatVector e = VectorMathematics.exp(d);
            VectorMask<Float> isNear = d.abs().compare(VectorOperators.LE, VectorMathematics.HALF_LN_2);
            FloatVector lessOne =
                    e.sub(1f).blend(VectorMathematics.expLessOneNearZero(all(0).blend(d, isNear)), isNear);
            FloatVector t = lessOne.mul(share);
            FloatVector near = VectorMathematics.seriesOfTwiceArtanh(t.div(t.add(2f)));
            FloatVector far = VectorMathematics.ln(e.mul(share).add(rest));
            value = near.blend(far, t.compare(VectorOperators.LT, -0.5f));
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    /** Where softplus is all but linear, or 0; the tail is {@code ln(1 + exp(-centre))}. */
    private static float stepFromAfar(float[] x, int at, int n, float centre) {
        FloatVector tail = VectorMathematics.tailOfSoftplus(all(centre));
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector d = load(x, at + j);
            FloatVector change = VectorMathematics.tailOfSoftplus(d.add(centre)).sub(tail);
            value = d.max(-centre).add(change);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    private static float wholePower(float[] x, int at, int n, float threshold, float factor, int exponent) {
        float smallest = smallestBase(exponent);
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector base = load(x, at + j).sub(threshold).mul(factor);
            value = VectorMathematics.raise(VectorMathematics.atLeast(smallest, base), exponent);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    private static float realPower(float[] x, int at, int n, float threshold, float factor, float exponent) {
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector base = load(x, at + j).sub(threshold).mul(factor);
            value = VectorMathematics.raise(base, exponent);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    private static float wholePowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, int exponent) {
        float smallest = smallestBase(exponent);
        FloatVector after = load(x, at + n);
        FloatVector afterSlope = load(slope, slopeAt + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector excess = load(x, at + j).sub(threshold).mul(factor);
            FloatVector base = VectorMathematics.atLeast(smallest, excess);
            FloatVector lower = VectorMathematics.raise(base, exponent - 1);
            value = lower.mul(base);
            lower.mul(exponent).intoArray(slope, slopeAt + j);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlope.intoArray(slope, slopeAt + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    private static float realPowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, float exponent) {
        System.arraycopy(x, at, slope, slopeAt, n);
        realPower(slope, slopeAt, n, threshold, factor, exponent - 1);
        FloatVector after = load(x, at + n);
        FloatVector afterSlope = load(slope, slopeAt + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector lower = load(slope, slopeAt + j);
            FloatVector excess = load(x, at + j).sub(threshold).mul(factor);
            value = VectorMathematics.atLeast(Float.MIN_NORMAL, excess).mul(lower);
            lower.mul(exponent).intoArray(slope, slopeAt + j);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlope.intoArray(slope, slopeAt + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    /** The smallest number whose power is a normal float. */
    private static float smallestBase(int exponent) {
        return (float) Math.exp(LOG_OF_SMALLEST / exponent);
    }
}
