package org.attentionlab.engine.row;

import static org.attentionlab.engine.row.Lanes.FIRST;
import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.SPECIES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Row arithmetic with the Vector API. The last, partial vector of a run is computed whole, and what it wrote behind the run
 * is put back, which needs the padding that the interface asks for. A loop holds its formula once: a second copy for the
 * last vector costs short rows more than the rest, and doubles what the compiler has to inline.
 *
 * <p>No method but a primitive takes or returns vectors here: that lets a JVM be told to compile each primitive on its own
 * ({@code -XX:CompileCommand=dontinline} on this class), without which a caller of many primitives can exceed what the
 * compiler inlines, and vectors become objects. What every softmax row needs, {@link #max} and {@link #dot}, keeps four
 * running results, as one would wait for itself.
 */
public final class VectorRowArithmetic implements RowArithmetic {

    private static final float SOFTPLUS_IS_LINEAR = 20;
    private static final double LOG2_E = 1 / Math.log(2);
    private static final double LOG_OF_SMALLEST = Math.log(Float.MIN_NORMAL);

    @Override
    public String name() {
        return "vector of " + LANES;
    }

    @Override
    public float max(float[] x, int at, int n) {
        FloatVector total = all(Float.NEGATIVE_INFINITY);
        FloatVector second = total;
        FloatVector third = total;
        FloatVector fourth = total;
        int whole = SPECIES.loopBound(n);
        int next = 0;
        for (; next + 4 * LANES <= whole; next += 4 * LANES) {
            total = total.max(load(x, at + next));
            second = second.max(load(x, at + next + LANES));
            third = third.max(load(x, at + next + 2 * LANES));
            fourth = fourth.max(load(x, at + next + 3 * LANES));
        }
        total = total.max(second).max(third.max(fourth));
        for (int j = next; j < whole; j += LANES) {
            total = total.max(load(x, at + j));
        }
        if (whole < n) {
            int j = whole;
            total = total.max(all(Float.NEGATIVE_INFINITY).blend(load(x, at + j), FIRST[n - whole]));
        }
        return total.reduceLanes(VectorOperators.MAX);
    }

    @Override
    public float min(float[] x, int at, int n) {
        FloatVector least = all(Float.POSITIVE_INFINITY);
        FloatVector value = least;
        for (int j = 0; j < n; j += LANES) {
            least = least.min(value);
            value = load(x, at + j);
        }
        return least.min(all(Float.POSITIVE_INFINITY).blend(value, ofLast(n))).reduceLanes(VectorOperators.MIN);
    }

    @Override
    public float sum(float[] x, int at, int n) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(x, at + j);
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float absoluteSum(float[] x, int at, int n) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(x, at + j).abs();
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float dot(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        FloatVector second = total;
        FloatVector third = total;
        FloatVector fourth = total;
        int next = 0;
        for (; next + 4 * LANES <= whole; next += 4 * LANES) {
            total = load(x, at + next).fma(load(y, yAt + next), total);
            second = load(x, at + next + LANES).fma(load(y, yAt + next + LANES), second);
            third = load(x, at + next + 2 * LANES).fma(load(y, yAt + next + 2 * LANES), third);
            fourth = load(x, at + next + 3 * LANES).fma(load(y, yAt + next + 3 * LANES), fourth);
        }
        total = total.add(second).add(third.add(fourth));
        for (int j = next; j < whole; j += LANES) {
            total = load(x, at + j).fma(load(y, yAt + j), total);
        }
        if (whole < n) {
            int j = whole;
            total = total.add(all(0).blend(load(x, at + j).mul(load(y, yAt + j)), FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float centredDot(float[] x, int at, float[] y, int yAt, int n, float centre) {
        FloatVector half = all(0.5f);
        FloatVector minusHalfOfCentre = all(-centre / 2);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(x, at + j).fma(half, minusHalfOfCentre).mul(load(y, yAt + j));
        }
        return 2 * sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float excess(float[] x, int at, int n, float threshold) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.positive(load(x, at + j).sub(threshold));
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public int countAbove(float[] x, int at, int n, float threshold) {
        int count = 0;
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            count += load(x, at + j).compare(VectorOperators.GT, threshold).trueCount();
        }
        for (int j = whole; j < n; j++) {
            count += x[at + j] > threshold ? 1 : 0;
        }
        return count;
    }

    @Override
    public int indexOf(float value, float[] x, int at, int n) {
        int j = 0;
        while (j < n && !load(x, at + j).compare(VectorOperators.EQ, value).anyTrue()) {
            j += LANES;
        }
        while (j < n && x[at + j] != value) {
            j++;
        }
        return Math.min(j, n);
    }

    @Override
    public float sumWherePositive(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = all(0).blend(load(y, yAt + j), load(x, at + j).compare(VectorOperators.GT, 0f));
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public void scale(float[] x, int at, int n, float factor) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).mul(factor).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void scaleCountable(float[] x, int at, int n, float factor) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.countable(load(x, at + j).mul(factor)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void dropBelow(float[] x, int at, int n, float least) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            value.blend(0f, value.abs().compare(VectorOperators.LT, least)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void add(float[] x, int at, int n, float value) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).add(value).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void addScaled(float[] x, int at, float[] y, int yAt, int n, float factor) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(y, yAt + j).mul(factor).add(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void multiply(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).mul(load(y, yAt + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void addProduct(float[] sum, int at, float[] x, int xAt, float[] y, int yAt, int n) {
        FloatVector after = load(sum, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, xAt + j).fma(load(y, yAt + j), load(sum, at + j)).intoArray(sum, at + j);
        }
        after.intoArray(sum, at + n);
    }

    @Override
    public void multiplyAndAdd(float[] x, int at, float[] factor, int factorAt, float[] shift, int shiftAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j)
                    .fma(load(factor, factorAt + j), load(shift, shiftAt + j))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public float standardise(float[] x, int at, int n, float epsilon) {
        FloatVector mean = all(sum(x, at, n) / n);
        FloatVector after = load(x, at + n);
        FloatVector squares = all(0);
        FloatVector square = squares;
        for (int j = 0; j < n; j += LANES) {
            squares = squares.add(square);
            FloatVector deviation = load(x, at + j).sub(mean);
            deviation.intoArray(x, at + j);
            square = deviation.mul(deviation);
        }
        after.intoArray(x, at + n);
        double variance = (double) sumOf(squares.add(all(0).blend(square, ofLast(n)))) / n;
        float inverse = (float) (1 / Math.sqrt(variance + epsilon));
        scale(x, at, n, inverse);
        return inverse;
    }

    @Override
    public void standardiseGradient(float[] g, int at, float[] x, int xAt, int n, float inverse) {
        FloatVector mean = all(0);
        FloatVector along = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(g, at + j);
            mean = mean.add(value);
            along = value.fma(load(x, xAt + j), along);
        }
        if (whole < n) {
            FloatVector value = all(0).blend(load(g, at + whole), FIRST[n - whole]);
            FloatVector partner = all(0).blend(load(x, xAt + whole), FIRST[n - whole]);
            mean = mean.add(value);
            along = value.fma(partner, along);
        }
        FloatVector shift = all(-sumOf(mean) / n * inverse);
        FloatVector slope = all(-sumOf(along) / n * inverse);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector rest = load(x, xAt + j).fma(slope, shift);
            load(g, at + j).fma(all(inverse), rest).intoArray(g, at + j);
        }
        if (whole < n) {
            FloatVector rest = load(x, xAt + whole).fma(slope, shift);
            FloatVector last = load(g, at + whole);
            last.blend(last.fma(all(inverse), rest), FIRST[n - whole]).intoArray(g, at + whole);
        }
    }

    @Override
    public void average(float[] x, int at, float[] y, int yAt, int n, float kept) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j).mul(kept).add(load(y, yAt + j).mul(1 - kept));
            value.blend(0f, value.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void divideByRoot(float[] x, int at, float[] y, int yAt, int n, float factor, float shift) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector root = load(y, yAt + j).mul(factor).sqrt().add(shift);
            load(x, at + j).div(root).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public float exponential(float[] x, int at, int n, float factor, float shift) {
        FloatVector factors = all(factor);
        FloatVector minusShift = all(-shift);
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.exp(load(x, at + j).fma(factors, minusShift));
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float exponentialBelow(float[] x, int at, int n, float factor, float extreme) {
        if (!(Math.abs(extreme) <= Float.MAX_VALUE)) {
            add(x, at, n, -extreme);
            return exponential(x, at, n, factor, 0);
        }
        if (factor < 0) {
            scale(x, at, n, -1);
            return exponentialBelow(x, at, n, -factor, -extreme);
        }
        double rate = factor * LOG2_E;
        float high = (float) rate;
        float low = (float) (rate - high);
        float end = (float) (VectorMathematics.MOST_HALVINGS / rate);
        FloatVector top = all(extreme);
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.decay(top.sub(load(x, at + j)), high, low, end);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float exponentialLessOne(float[] x, int at, int n, float shift) {
        float scale = Math.abs(shift) <= Float.MAX_VALUE ? (float) Math.exp(-shift) : Float.NaN;
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value.abs());
            value = VectorMathematics.expLessOne(load(x, at + j), shift, scale);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value.abs(), ofLast(n))));
    }

    @Override
    public void expm1(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.expm1(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void log1p(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.log1p(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void log1pRatio(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            VectorMathematics.log1p(value)
                    .div(value)
                    .blend(1f, value.compare(VectorOperators.EQ, 0f))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void log1pRatioSlope(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector base = load(x, at + j);
            FloatVector series = all(0);
            for (int k = RATIO_TERMS; k >= 1; k--) {
                series = series.neg().mul(base).sub(k / (k + 1f));
            }
            all(1).div(base.add(1f))
                    .sub(load(y, yAt + j))
                    .div(base)
                    .blend(series, base.abs().compare(VectorOperators.LT, RATIO_SERIES_BELOW))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void tanh(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.tanh(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void power(float[] x, int at, int n, float exponent) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.raise(load(x, at + j), exponent).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void step(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(0).blend(1f, load(x, at + j).compare(VectorOperators.GT, 0f)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void sign(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(-1).blend(1f, load(x, at + j).compare(VectorOperators.GE, 0f)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void divide(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector divisor = load(y, yAt + j);
            load(x, at + j)
                    .div(divisor)
                    .blend(0f, divisor.compare(VectorOperators.EQ, 0f))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void logarithm(float[] x, int at, int n, float shift) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.ln(load(x, at + j).add(shift)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void logistic(float[] x, int at, int n, float factor, float shift) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.logistic(load(x, at + j).mul(factor).add(shift)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public float softplus(float[] x, int at, int n, float factor) {
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.softplus(load(x, at + j).mul(factor));
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float softplusWithSlope(float[] x, int at, float[] slope, int slopeAt, int n, float factor) {
        exponentialOfMinusSize(x, at, slope, slopeAt, n, factor);
        return softplusGivenExponential(x, at, slope, slopeAt, n, factor);
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

    @Override
    public float softplusStep(float[] x, int at, int n, float centre) {
        return centre > SOFTPLUS_IS_LINEAR ? stepFromAfar(x, at, n, centre) : stepFromNear(x, at, n, centre);
    }

    private static float stepFromNear(float[] x, int at, int n, float centre) {
        float share = (float) (1 / (1 + Math.exp(-centre)));
        float rest = (float) (1 / (1 + Math.exp(centre)));
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.softplusStep(load(x, at + j), share, rest);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    private static float stepFromAfar(float[] x, int at, int n, float centre) {
        FloatVector tail = VectorMathematics.tailOfSoftplus(all(centre));
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.softplusStepFromAfar(load(x, at + j), centre, tail);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float rectify(float[] x, int at, int n, float threshold, float factor) {
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.positive(load(x, at + j).sub(threshold)).mul(factor);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public void sumsBefore(float[] x, int at, int n) {
        VectorScans.sumsBefore(x, at, n);
    }

    @Override
    public void sumsAfter(float[] x, int at, int n) {
        VectorScans.sumsAfter(x, at, n);
    }

    @Override
    public float rectifiedPower(float[] x, int at, int n, float threshold, float factor, float exponent) {
        int whole = (int) exponent;
        return whole == exponent && whole >= 1
                ? wholePower(x, at, n, threshold, factor, whole)
                : realPower(x, at, n, threshold, factor, exponent);
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

    @Override
    public float rectifiedPowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, float exponent) {
        int whole = (int) exponent;
        return whole == exponent && whole >= 2
                ? wholePowerWithSlope(x, at, slope, slopeAt, n, threshold, factor, whole)
                : realPowerWithSlope(x, at, slope, slopeAt, n, threshold, factor, exponent);
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

    @Override
    public float centredProduct(float[] g, int at, float[] w, int wAt, int n, float centre, float factor) {
        FloatVector after = load(g, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(g, at + j).sub(centre).mul(load(w, wAt + j)).mul(factor);
            value.intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public float logisticGradient(float[] g, int at, float[] y, int yAt, int n) {
        FloatVector after = load(g, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector slope = VectorMathematics.logisticSlope(load(y, yAt + j));
            value = VectorMathematics.countable(load(g, at + j).mul(slope));
            value.intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    public void centreWherePositive(float[] g, int at, float[] w, int wAt, int n, float centre) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(0).blend(load(g, at + j).sub(centre), load(w, wAt + j).compare(VectorOperators.GT, 0f))
                    .intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }

    @Override
    public void softmaxGradient(float[] x, int at, float[] g, int gAt, int n, float inverse, float centre) {
        FloatVector after = load(x, at + n);
        FloatVector afterG = load(g, gAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector weight = VectorMathematics.countable(load(x, at + j).mul(inverse));
            FloatVector gradient = load(g, gAt + j).sub(centre).mul(weight);
            weight.intoArray(x, at + j);
            VectorMathematics.countable(gradient).intoArray(g, gAt + j);
        }
        after.intoArray(x, at + n);
        afterG.intoArray(g, gAt + n);
    }

    @Override
    public void softpickGradient(
            float[] x, int at, float[] g, int gAt, int n, float base, float inverse, float centre) {
        FloatVector after = load(x, at + n);
        FloatVector afterG = load(g, gAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector signed = VectorMathematics.signedCentred(load(g, gAt + j), value, centre);
            FloatVector gradient = value.add(base).mul(inverse).mul(signed);
            FloatVector weight = VectorMathematics.positive(value).mul(inverse);
            VectorMathematics.countable(weight).intoArray(x, at + j);
            VectorMathematics.countable(gradient).intoArray(g, gAt + j);
        }
        after.intoArray(x, at + n);
        afterG.intoArray(g, gAt + n);
    }

    @Override
    public void gelu(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            value.mul(VectorMathematics.geluGate(value)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void geluWithSlope(float[] x, int at, float[] slope, int slopeAt, int n) {
        FloatVector after = load(x, at + n);
        FloatVector afterSlope = load(slope, slopeAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector gate = VectorMathematics.geluGate(value);
            VectorMathematics.geluSlope(value, gate).intoArray(slope, slopeAt + j);
            value.mul(gate).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlope.intoArray(slope, slopeAt + n);
    }

    @Override
    public void unit(float[] x, int at, int n) {
        float square = dot(x, at, x, at, n);
        if (Direction.isOrdinary(square)) {
            scale(x, at, n, (float) (1 / Math.sqrt(square)));
        } else {
            Direction.unit(x, at, n);
        }
    }

    @Override
    public void unitGradient(float[] g, int at, float[] x, int xAt, int n) {
        FloatVector squares = all(0);
        FloatVector square = squares;
        FloatVector along = squares;
        FloatVector product = squares;
        for (int j = 0; j < n; j += LANES) {
            squares = squares.add(square);
            along = along.add(product);
            FloatVector value = load(x, xAt + j);
            square = value.mul(value);
            product = value.mul(load(g, at + j));
        }
        float squareOfNorm = sumOf(squares.add(all(0).blend(square, ofLast(n))));
        if (!Direction.isOrdinary(squareOfNorm)) {
            Direction.unitGradient(g, at, x, xAt, n);
            return;
        }
        float inverse = (float) (1 / Math.sqrt(squareOfNorm));
        float share = sumOf(along.add(all(0).blend(product, ofLast(n)))) * inverse * inverse;
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector across = load(x, xAt + j).fma(all(-share), load(g, at + j));
            across.mul(inverse).intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }

    @Override
    public void eluPlusOne(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            VectorMathematics.positive(value)
                    .add(VectorMathematics.expOfNegative(value))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void eluPlusOneGradient(float[] g, int at, float[] x, int xAt, int n) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(g, at + j)
                    .mul(VectorMathematics.expOfNegative(load(x, xAt + j)))
                    .intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }

    @Override
    public void rotate(float[] x, int at, int half, float[] cosine, float[] sine, int angleAt, float direction) {
        for (int i = 0; i < half; i += LANES) {
            VectorMask<Float> inside = FIRST[Math.min(LANES, half - i)];
            FloatVector c = load(cosine, angleAt + i);
            FloatVector s = load(sine, angleAt + i).mul(direction);
            FloatVector a = load(x, at + i);
            FloatVector b = load(x, at + half + i);
            b.blend(a.mul(s).add(b.mul(c)), inside).intoArray(x, at + half + i);
            FloatVector first = load(x, at + i);
            first.blend(a.mul(c).sub(b.mul(s)), inside).intoArray(x, at + i);
        }
    }

    /** The lanes of a run's last vector that belong to it. */
    private static VectorMask<Float> ofLast(int n) {
        return FIRST[(n - 1 & LANES - 1) + 1];
    }
}
