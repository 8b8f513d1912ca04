package org.attentionlab.bench.lab.micro;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.VectorMathematics;

/** Three ways to compute the softmax of a row, whose length is a multiple of the vector's. */
final class SoftmaxForms {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final float LOG2_E = 1.442695041f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float ROUNDING = 12582912f;
    private static final float LEAST = -127;
    private static final int EXPONENT_ONE = 0x3F800000;
    private static final int MANTISSA_BITS = 23;

    private SoftmaxForms() {}

    /** Maximum, exponential with its sum, division: three readings, two writings. */
    static void threePass(RowArithmetic rows, float[] row, int n) {
        float largest = rows.max(row, 0, n);
        float sum = rows.exponential(row, 0, n, 1, largest);
        rows.scale(row, 0, n, 1 / sum);
    }

    /**
     * Maximum and sum in one reading, each lane for itself (Milakov and Gimelshein, arXiv 1805.02867), then the
     * weights: two readings, one writing, three exponentials an entry.
     */
    static void online(float[] row, int n) {
        FloatVector largest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = 0; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            FloatVector larger = largest.max(x);
            sum = sum.mul(VectorMathematics.exp(largest.sub(larger))).add(VectorMathematics.exp(x.sub(larger)));
            largest = larger;
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        float total = sum.mul(VectorMathematics.exp(largest.sub(max))).reduceLanes(VectorOperators.ADD);
        for (int j = 0; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            VectorMathematics.exp(x.sub(max)).div(total).intoArray(row, j);
        }
    }

    /**
     * No maximum at all: exponentials as a fraction and a power of two that can't overflow (Dukhan and Ablavatski, "The
     * Two-Pass Softmax Algorithm", arXiv 2001.04438): two readings, one writing, two exponentials an entry.
     */
    static void twoPass(float[] row, int n) {
        FloatVector fraction = FloatVector.zero(SPECIES);
        FloatVector power = FloatVector.broadcast(SPECIES, -Float.MAX_VALUE);
        for (int j = 0; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            FloatVector k = wholePower(x);
            FloatVector larger = power.max(k);
            fraction = fraction.mul(powerOfTwo(power.sub(larger)))
                    .add(fractionOf(x, k).mul(powerOfTwo(k.sub(larger))));
            power = larger;
        }
        float largest = power.reduceLanes(VectorOperators.MAX);
        float total = fraction.mul(powerOfTwo(power.sub(largest))).reduceLanes(VectorOperators.ADD);
        for (int j = 0; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            FloatVector k = wholePower(x);
            fractionOf(x, k).mul(powerOfTwo(k.sub(largest))).div(total).intoArray(row, j);
        }
    }

    private static FloatVector wholePower(FloatVector x) {
        return x.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDING))
                .sub(ROUNDING);
    }

    /** {@code exp(x) / 2^k}. */
    private static FloatVector fractionOf(FloatVector x, FloatVector k) {
        FloatVector r = k.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), x);
        r = k.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        return VectorMathematics.expLessOneNearZero(r).add(1f);
    }

    /** {@code 2^k} for a whole k up to 0; 0 below -126. */
    private static FloatVector powerOfTwo(FloatVector k) {
        IntVector whole = k.max(LEAST).add(ROUNDING).reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return whole.add(EXPONENT_ONE).reinterpretAsFloats();
    }
}
