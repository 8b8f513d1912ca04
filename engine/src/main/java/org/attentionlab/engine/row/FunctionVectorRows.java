package org.attentionlab.engine.row;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.foldedSum;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Functions of each entry of a row with the Vector API. */
interface FunctionVectorRows extends RowFunctions, ProductVectorRows {

    /** How many times a number halves while an exponent falls by 1. */
    double LOG2_E = 1 / Math.log(2);

    @Override
    default float exponential(float[] x, int at, int n, float factor, float shift) {
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
    default float exponentialBelow(float[] x, int at, int n, float factor, float extreme) {
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
    default void expm1(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.expm1(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void logarithm(float[] x, int at, int n, float shift) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.ln(load(x, at + j).add(shift)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void log1p(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            VectorMathematics.log1pRatio(value).mul(value).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void log1pRatio(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.log1pRatio(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void log1pRatioSlope(float[] x, int at, float[] y, int yAt, int n) {
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
    default void tanh(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.tanh(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    /** In two loops: logarithm and exponential in one are more than the compiler keeps in registers. */
    @Override
    default void power(float[] x, int at, int n, float exponent) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.logarithmOfPower(load(x, at + j), exponent).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        exponential(x, at, n, 1, 0);
    }

    @Override
    default void logistic(float[] x, int at, int n, float factor, float shift) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.logistic(load(x, at + j).mul(factor).add(shift)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default float softplus(float[] x, int at, int n, float factor) {
        FloatVector after = load(x, at + n);
        FloatVector zeros = all(0);
        FloatVector total = zeros;
        FloatVector value = zeros;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.softplus(load(x, at + j).mul(factor));
            value.intoArray(x, at + j);
        }
        total.add(zeros.blend(value, ofLast(n))).intoArray(x, at + n);
        float sum = foldedSum(x, at + n);
        after.intoArray(x, at + n);
        return sum;
    }
}
