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
 * Row arithmetic with the Vector API. The last, partial vector of a run is computed whole and blended into what was
 * there, which needs the padding that the interface asks for.
 *
 * <p>No method but a primitive takes or returns vectors here: that lets a JVM be told to compile each primitive on its own
 * ({@code -XX:CompileCommand=dontinline} on this class), without which a caller of many primitives can exceed what the
 * compiler inlines, and vectors become objects. What every softmax row needs, {@link #max} and {@link #dot}, keeps four
 * running results, as one would wait for itself.
 */
public final class VectorRowArithmetic implements RowArithmetic {

    private static final float SOFTPLUS_IS_LINEAR = 20;
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
        FloatVector total = all(Float.POSITIVE_INFINITY);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            total = total.min(load(x, at + j));
        }
        if (whole < n) {
            int j = whole;
            total = total.min(all(Float.POSITIVE_INFINITY).blend(load(x, at + j), FIRST[n - whole]));
        }
        return total.reduceLanes(VectorOperators.MIN);
    }

    @Override
    public float sum(float[] x, int at, int n) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            total = total.add(load(x, at + j));
        }
        if (whole < n) {
            int j = whole;
            total = total.add(all(0).blend(load(x, at + j), FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float absoluteSum(float[] x, int at, int n) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            total = total.add(load(x, at + j).abs());
        }
        if (whole < n) {
            int j = whole;
            total = total.add(all(0).blend(load(x, at + j).abs(), FIRST[n - whole]));
        }
        return sumOf(total);
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
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            total = load(x, at + j).sub(centre).fma(load(y, yAt + j), total);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole).sub(centre).mul(load(y, yAt + whole));
            total = total.add(all(0).blend(last, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float excess(float[] x, int at, int n, float threshold) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            total = total.add(load(x, at + j).sub(threshold).max(0f));
        }
        if (whole < n) {
            int j = whole;
            total = total.add(all(0).blend(load(x, at + j).sub(threshold).max(0f), FIRST[n - whole]));
        }
        return sumOf(total);
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
    public float sumWherePositive(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            total = total.add(all(0).blend(load(y, yAt + j), load(x, at + j).compare(VectorOperators.GT, 0f)));
        }
        if (whole < n) {
            int j = whole;
            total = total.add(all(0).blend(
                            all(0).blend(load(y, yAt + j), load(x, at + j).compare(VectorOperators.GT, 0f)),
                            FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public void scale(float[] x, int at, int n, float factor) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j).mul(factor);
            value.intoArray(x, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = load(x, at + j).mul(factor);
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
        }
    }

    @Override
    public void dropBelow(float[] x, int at, int n, float least) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j);
            value.blend(0f, value.abs().compare(VectorOperators.LT, least)).intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            VectorMask<Float> dropped = last.abs().compare(VectorOperators.LT, least);
            last.blend(0f, dropped.and(FIRST[n - whole])).intoArray(x, at + whole);
        }
    }

    @Override
    public void add(float[] x, int at, int n, float value) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            load(x, at + j).add(value).intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            last.blend(last.add(value), FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    @Override
    public void addScaled(float[] x, int at, float[] y, int yAt, int n, float factor) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(y, yAt + j).mul(factor).add(load(x, at + j));
            value.intoArray(x, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = load(y, yAt + j).mul(factor).add(load(x, at + j));
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
        }
    }

    @Override
    public void multiply(float[] x, int at, float[] y, int yAt, int n) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j).mul(load(y, yAt + j));
            value.intoArray(x, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = load(x, at + j).mul(load(y, yAt + j));
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
        }
    }

    @Override
    public void addProduct(float[] sum, int at, float[] x, int xAt, float[] y, int yAt, int n) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            load(x, xAt + j).fma(load(y, yAt + j), load(sum, at + j)).intoArray(sum, at + j);
        }
        if (whole < n) {
            FloatVector last = load(sum, at + whole);
            FloatVector value = load(x, xAt + whole).fma(load(y, yAt + whole), last);
            last.blend(value, FIRST[n - whole]).intoArray(sum, at + whole);
        }
    }

    @Override
    public void multiplyAndAdd(float[] x, int at, float[] factor, int factorAt, float[] shift, int shiftAt, int n) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            load(x, at + j)
                    .fma(load(factor, factorAt + j), load(shift, shiftAt + j))
                    .intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = last.fma(load(factor, factorAt + whole), load(shift, shiftAt + whole));
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    @Override
    public float standardise(float[] x, int at, int n, float epsilon) {
        FloatVector mean = all(sum(x, at, n) / n);
        FloatVector squares = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector deviation = load(x, at + j).sub(mean);
            deviation.intoArray(x, at + j);
            squares = deviation.fma(deviation, squares);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector deviation = last.sub(mean);
            last.blend(deviation, FIRST[n - whole]).intoArray(x, at + whole);
            squares = squares.add(all(0).blend(deviation.mul(deviation), FIRST[n - whole]));
        }
        double variance = (double) sumOf(squares) / n;
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
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j).mul(kept).add(load(y, yAt + j).mul(1 - kept));
            value.blend(0f, value.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = last.mul(kept).add(load(y, yAt + whole).mul(1 - kept));
            value = value.blend(0f, value.abs().compare(VectorOperators.LT, NEGLIGIBLE));
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    @Override
    public void divideByRoot(float[] x, int at, float[] y, int yAt, int n, float factor, float shift) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector root = load(y, yAt + j).mul(factor).sqrt().add(shift);
            load(x, at + j).div(root).intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector root = load(y, yAt + whole).mul(factor).sqrt().add(shift);
            FloatVector last = load(x, at + whole);
            last.blend(last.div(root), FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    @Override
    public float exponential(float[] x, int at, int n, float factor, float shift) {
        FloatVector factors = all(factor);
        FloatVector minusShift = all(-shift);
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.exp(load(x, at + j).fma(factors, minusShift));
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = VectorMathematics.exp(last.fma(factors, minusShift));
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float exponentialBelow(float[] x, int at, int n, float factor, float extreme) {
        if (!(Math.abs(extreme) <= Float.MAX_VALUE)) {
            add(x, at, n, -extreme);
            return exponential(x, at, n, factor, 0);
        }
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value =
                    VectorMathematics.expBelow(load(x, at + j).sub(extreme).mul(factor));
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = VectorMathematics.expBelow(last.sub(extreme).mul(factor));
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float exponentialLessOne(float[] x, int at, int n, float shift) {
        float scale = Math.abs(shift) <= Float.MAX_VALUE ? (float) Math.exp(-shift) : Float.NaN;
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.expLessOne(load(x, at + j), shift, scale);
            value.intoArray(x, at + j);
            total = total.add(value.abs());
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = VectorMathematics.expLessOne(last, shift, scale);
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
            total = total.add(all(0).blend(value.abs(), FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public void logarithm(float[] x, int at, int n, float shift) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.ln(load(x, at + j).add(shift));
            value.intoArray(x, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = VectorMathematics.ln(load(x, at + j).add(shift));
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
        }
    }

    @Override
    public void logistic(float[] x, int at, int n, float factor, float shift) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value =
                    VectorMathematics.logistic(load(x, at + j).mul(factor).add(shift));
            value.intoArray(x, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value =
                    VectorMathematics.logistic(load(x, at + j).mul(factor).add(shift));
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
        }
    }

    @Override
    public float softplus(float[] x, int at, int n, float factor) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.softplus(load(x, at + j).mul(factor));
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = VectorMathematics.softplus(load(x, at + j).mul(factor));
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float softplusStep(float[] x, int at, int n, float centre) {
        return centre > SOFTPLUS_IS_LINEAR ? stepFromAfar(x, at, n, centre) : stepFromNear(x, at, n, centre);
    }

    private static float stepFromNear(float[] x, int at, int n, float centre) {
        float share = (float) (1 / (1 + Math.exp(-centre)));
        float rest = (float) (1 / (1 + Math.exp(centre)));
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.softplusStep(load(x, at + j), share, rest);
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = VectorMathematics.softplusStep(last, share, rest);
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    private static float stepFromAfar(float[] x, int at, int n, float centre) {
        FloatVector tail = VectorMathematics.tailOfSoftplus(all(centre));
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.softplusStepFromAfar(load(x, at + j), centre, tail);
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector value = VectorMathematics.softplusStepFromAfar(last, centre, tail);
            last.blend(value, FIRST[n - whole]).intoArray(x, at + whole);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public float rectify(float[] x, int at, int n, float threshold, float factor) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j).sub(threshold).max(0f).mul(factor);
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = load(x, at + j).sub(threshold).max(0f).mul(factor);
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
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
    public float power(float[] x, int at, int n, float exponent) {
        int whole = (int) exponent;
        return whole == exponent && whole >= 1 ? wholePower(x, at, n, whole) : realPower(x, at, n, exponent);
    }

    private static float wholePower(float[] x, int at, int n, int exponent) {
        float smallest = (float) Math.exp(LOG_OF_SMALLEST / exponent);
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.raise(load(x, at + j), exponent, smallest);
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = VectorMathematics.raise(load(x, at + j), exponent, smallest);
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    private static float realPower(float[] x, int at, int n, float exponent) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = VectorMathematics.raise(load(x, at + j), exponent);
            value.intoArray(x, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value = VectorMathematics.raise(load(x, at + j), exponent);
            load(x, at + j).blend(value, FIRST[n - whole]).intoArray(x, at + j);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public void centredProduct(float[] g, int at, float[] w, int wAt, int n, float centre, float factor) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value =
                    load(g, at + j).sub(centre).mul(load(w, wAt + j)).mul(factor);
            value.intoArray(g, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value =
                    load(g, at + j).sub(centre).mul(load(w, wAt + j)).mul(factor);
            load(g, at + j).blend(value, FIRST[n - whole]).intoArray(g, at + j);
        }
    }

    @Override
    public float logisticGradient(float[] g, int at, float[] y, int yAt, int n) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value =
                    VectorMathematics.logisticSlope(load(y, yAt + j)).mul(load(g, at + j));
            value.intoArray(g, at + j);
            total = total.add(value);
        }
        if (whole < n) {
            FloatVector last = load(g, at + whole);
            FloatVector value =
                    VectorMathematics.logisticSlope(load(y, yAt + whole)).mul(last);
            last.blend(value, FIRST[n - whole]).intoArray(g, at + whole);
            total = total.add(all(0).blend(value, FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    public void centreWherePositive(float[] g, int at, float[] w, int wAt, int n, float centre) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value =
                    all(0).blend(load(g, at + j).sub(centre), load(w, wAt + j).compare(VectorOperators.GT, 0f));
            value.intoArray(g, at + j);
        }
        if (whole < n) {
            int j = whole;
            FloatVector value =
                    all(0).blend(load(g, at + j).sub(centre), load(w, wAt + j).compare(VectorOperators.GT, 0f));
            load(g, at + j).blend(value, FIRST[n - whole]).intoArray(g, at + j);
        }
    }

    @Override
    public void softmaxGradient(float[] x, int at, float[] g, int gAt, int n, float inverse, float centre) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector weight = VectorMathematics.countable(load(x, at + j).mul(inverse));
            FloatVector gradient = load(g, gAt + j).sub(centre).mul(weight);
            weight.intoArray(x, at + j);
            VectorMathematics.countable(gradient).intoArray(g, gAt + j);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector upstream = load(g, gAt + whole);
            FloatVector weight = VectorMathematics.countable(last.mul(inverse));
            FloatVector gradient = upstream.sub(centre).mul(weight);
            last.blend(weight, FIRST[n - whole]).intoArray(x, at + whole);
            upstream.blend(VectorMathematics.countable(gradient), FIRST[n - whole])
                    .intoArray(g, gAt + whole);
        }
    }

    @Override
    public void softpickGradient(
            float[] x, int at, float[] g, int gAt, int n, float base, float inverse, float centre) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector signed = VectorMathematics.signedCentred(load(g, gAt + j), value, centre);
            FloatVector gradient = value.add(base).mul(inverse).mul(signed);
            VectorMathematics.countable(value.max(0f).mul(inverse)).intoArray(x, at + j);
            VectorMathematics.countable(gradient).intoArray(g, gAt + j);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector upstream = load(g, gAt + whole);
            FloatVector signed = VectorMathematics.signedCentred(upstream, last, centre);
            FloatVector gradient = last.add(base).mul(inverse).mul(signed);
            FloatVector weight = VectorMathematics.countable(last.max(0f).mul(inverse));
            last.blend(weight, FIRST[n - whole]).intoArray(x, at + whole);
            upstream.blend(VectorMathematics.countable(gradient), FIRST[n - whole])
                    .intoArray(g, gAt + whole);
        }
    }

    @Override
    public void gelu(float[] x, int at, int n) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j);
            value.mul(VectorMathematics.geluGate(value)).intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector value = load(x, at + whole);
            FloatVector result = value.mul(VectorMathematics.geluGate(value));
            value.blend(result, FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    @Override
    public void geluWithSlope(float[] x, int at, float[] slope, int slopeAt, int n) {
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector gate = VectorMathematics.geluGate(value);
            VectorMathematics.geluSlope(value, gate).intoArray(slope, slopeAt + j);
            value.mul(gate).intoArray(x, at + j);
        }
        if (whole < n) {
            FloatVector value = load(x, at + whole);
            FloatVector gate = VectorMathematics.geluGate(value);
            FloatVector result = VectorMathematics.geluSlope(value, gate);
            load(slope, slopeAt + whole).blend(result, FIRST[n - whole]).intoArray(slope, slopeAt + whole);
            value.blend(value.mul(gate), FIRST[n - whole]).intoArray(x, at + whole);
        }
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
}
