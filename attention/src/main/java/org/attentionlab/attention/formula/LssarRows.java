package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;

/** Rows of softplus and of powers, as lssar and shares of softplus take them. The bodies here are those of plain Java. */
interface LssarRows {

    /** Plain Java. */
    LssarRows PLAIN = new LssarRows() {};

    /** General rows in plain Java. */
    RowArithmetic ROWS = new ScalarRowArithmetic();

    /** From which centre on softplus is linear but for its tail. */
    float SOFTPLUS_IS_LINEAR = 20;

    /** The form that goes with a form of row arithmetic. */
    static LssarRows of(RowArithmetic rows) {
        return rows.usesVectors() ? LssarVectorRows.FORM : PLAIN;
    }

    /**
     * {@code x = ln(1 + exp(factor x))}, and its derivative by {@code factor x}: {@code slope = 1 / (1 + exp(-factor x))}.
     * Returns the sum.
     */
    default float softplusWithSlope(float[] x, int at, float[] slope, int slopeAt, int n, float factor) {
        System.arraycopy(x, at, slope, slopeAt, n);
        ROWS.logistic(slope, slopeAt, n, factor, 0);
        return ROWS.softplus(x, at, n, factor);
    }

    /**
     * {@code x = softplus(centre + x) - softplus(centre)} for {@code x <= 0}, {@code softplus(z) = ln(1 + exp(z))}, accurate
     * relative to its value also near 0. Returns the sum.
     */
    default float softplusStep(float[] x, int at, int n, float centre) {
        boolean linear = centre > SOFTPLUS_IS_LINEAR;
        double share = 1 / (1 + Math.exp(-centre));
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = (float) (linear ? distantStep(x[j], centre) : Math.log1p(share * Math.expm1(x[j])));
            sum += x[j];
        }
        return (float) sum;
    }

    /**
     * {@code x = max(factor (x - threshold), 0)^exponent} for an exponent of at least 1, 0 where that is below the smallest
     * normal float. Returns the sum.
     */
    default float rectifiedPower(float[] x, int at, int n, float threshold, float factor, float exponent) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = power(factor * (x[j] - threshold), exponent);
            sum += x[j];
        }
        return (float) sum;
    }

    /**
     * {@link #rectifiedPower} of x, and its derivative by the base: {@code slope = exponent base^(exponent - 1)}, 0 where the
     * base is not positive. Returns the sum of the powers.
     */
    default float rectifiedPowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, float exponent) {
        for (int j = 0; j < n; j++) {
            slope[slopeAt + j] = exponent * power(factor * (x[at + j] - threshold), exponent - 1);
        }
        return rectifiedPower(x, at, n, threshold, factor, exponent);
    }

    private static float power(float base, float exponent) {
        float power = base <= 0 ? 0 : (float) Math.pow(base, exponent);
        return power < Float.MIN_NORMAL ? 0 : power;
    }

    private static double distantStep(double step, double centre) {
        return Math.max(step, -centre) + (tailOfSoftplus(centre + step) - tailOfSoftplus(centre));
    }

    private static double tailOfSoftplus(double z) {
        return Math.log1p(Math.exp(-Math.abs(z)));
    }
}
