package org.attentionlab.bench.lab.micro;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.VectorMathematics;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * Three ways to compute the softmax of a row, whose length is a multiple of the vector's. Each reading is compiled
 * by itself, as row arithmetic is, or vectors become objects. {@code lanes} has room for two vectors.
 */
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
        float sum = rows.exponentialBelow(row, 0, n, 1, largest);
        rows.scale(row, 0, n, 1 / sum);
    }

    /**
     * Maximum and sum in one reading, each lane for itself (Milakov and Gimelshein, arXiv 1805.02867), then the
     * weights: two readings, one writing, two exponentials an entry.
     */
    static void online(float[] row, int n, float[] lanes) {
        runningMaximumAndSum(row, n, lanes);
        float max = largestOf(lanes);
        double total = 0;
        for (int lane = 0; lane < LANES; lane++) {
            total += lanes[LANES + lane] * Math.exp(lanes[lane] - max);
        }
        exponentialsOver(row, n, max, (float) (1 / total));
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void runningMaximumAndSum(float[] row, int n, float[] lanes) {
        FloatVector largest = FloatVector.fromArray(SPECIES, row, 0);
        FloatVector sum = FloatVector.broadcast(SPECIES, 1);
        for (int j = LANES; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            VectorMask<Float> grows = x.compare(VectorOperators.GT, largest);
            FloatVector step = VectorMathematics.expOfMinus(x.sub(largest).abs());
            sum = sum.add(step).blend(sum.fma(step, FloatVector.broadcast(SPECIES, 1)), grows);
            largest = largest.blend(x, grows);
        }
        largest.intoArray(lanes, 0);
        sum.intoArray(lanes, LANES);
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void exponentialsOver(float[] row, int n, float max, float factor) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            VectorMathematics.expOfMinus(FloatVector.broadcast(SPECIES, max).sub(x))
                    .mul(factor)
                    .intoArray(row, j);
        }
    }

    /**
     * No maximum at all: exponentials as a fraction and a power of two that can't overflow (Dukhan and Ablavatski, "The
     * Two-Pass Softmax Algorithm", arXiv 2001.04438): two readings, one writing, two exponentials an entry.
     */
    static void twoPass(float[] row, int n, float[] lanes) {
        sumOfFractions(row, n, lanes);
        float largest = largestOf(lanes);
        double total = 0;
        for (int lane = 0; lane < LANES; lane++) {
            total += Math.scalb(lanes[LANES + lane], (int) (lanes[lane] - largest));
        }
        fractionsOver(row, n, largest, (float) (1 / total));
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void sumOfFractions(float[] row, int n, float[] lanes) {
        FloatVector power = wholePower(FloatVector.fromArray(SPECIES, row, 0));
        FloatVector fraction = fractionOf(FloatVector.fromArray(SPECIES, row, 0), power);
        for (int j = LANES; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            FloatVector k = wholePower(x);
            VectorMask<Float> grows = k.compare(VectorOperators.GT, power);
            FloatVector step = powerOfTwo(k.sub(power).abs().neg());
            FloatVector own = fractionOf(x, k);
            fraction = own.fma(step, fraction).blend(fraction.fma(step, own), grows);
            power = power.blend(k, grows);
        }
        power.intoArray(lanes, 0);
        fraction.intoArray(lanes, LANES);
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void fractionsOver(float[] row, int n, float largest, float factor) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, j);
            FloatVector k = wholePower(x);
            fractionOf(x, k).mul(powerOfTwo(k.sub(largest))).mul(factor).intoArray(row, j);
        }
    }

    private static float largestOf(float[] lanes) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int lane = 0; lane < LANES; lane++) {
            largest = Math.max(largest, lanes[lane]);
        }
        return largest;
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
        FloatVector least = FloatVector.broadcast(SPECIES, LEAST);
        IntVector whole = least.blend(k, k.compare(VectorOperators.GT, LEAST))
                .add(ROUNDING)
                .reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return whole.add(EXPONENT_ONE).reinterpretAsFloats();
    }
}
