package org.attentionlab.engine.row;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.attentionlab.engine.row.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions of a vector of floats, accurate to about two units in the last place. Range reduction as usual:
 * powers of two apart, and a polynomial on what remains.
 *
 * <p>Constants are spread by the Vector API's own method, which the compiler inlines however much it has inlined before. A method of
 * ours that it leaves out of a long loop makes objects of the vectors that pass through it.
 */
public final class VectorMathematics {

    private static final float LOG2_E = 1.442695041f;
    private static final float LOG2_E_LOW = 1.9259630e-8f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float ROUNDING = 12582912f;
    private static final float FAR_BELOW_ANY_EXPONENT = -1e30f;
    private static final float SMALLEST_EXPONENT = RowFunctions.SMALLEST_EXPONENT;
    private static final float LARGEST_EXPONENT = 88.02f;
    private static final int EXPONENT_ONE = 0x3F800000;
    private static final int SIGN = 0x80000000;
    private static final int MANTISSA = 0x007FFFFF;
    private static final int BITS_OF_SMALL = 0x33000000;
    private static final int MANTISSA_BITS = 23;
    private static final float SQRT_2 = 1.41421356f;
    private static final int EXPONENT_BIAS = 127;

    /** Half of {@code ln 2}: up to where {@link #expLessOneNearZero} goes. */
    public static final float HALF_LN_2 = 0.34657359f;

    /** After how many halvings nothing is left but 0. */
    static final int MOST_HALVINGS = 127;

    private VectorMathematics() {}

    /** {@code exp(z)}; exactly 0 below the smallest normal float, {@code exp(88.02)} above 88.02. */
    public static FloatVector exp(FloatVector z) {
        VectorMask<Float> vanishing = z.compare(VectorOperators.LT, SMALLEST_EXPONENT);
        VectorMask<Float> huge = z.compare(VectorOperators.GT, LARGEST_EXPONENT);
        return expInRange(z.blend(SMALLEST_EXPONENT, vanishing).blend(LARGEST_EXPONENT, huge))
                .blend(0f, vanishing);
    }

    /** {@code exp(-d)} for d from 0, and 0 above 88. A NaN may be lost. Less work than {@link #exp}, which keeps it. */
    public static FloatVector expOfMinus(FloatVector d) {
        return decay(d, LOG2_E, LOG2_E_LOW, MOST_HALVINGS / LOG2_E);
    }

    /**
     * {@code 2^-((high + low) d)} for d from 0, or a little below; exactly 0 from d = end on, which is after {@link
     * #MOST_HALVINGS}. Bits of floats that are not negative are in the order of their values, so a NaN may be lost.
     */
    static FloatVector decay(FloatVector d, float high, float low, float end) {
        FloatVector bounded =
                d.reinterpretAsInts().min(Float.floatToRawIntBits(end)).reinterpretAsFloats();
        FloatVector halvings = bounded.fma(broadcast(SPECIES, -high), broadcast(SPECIES, ROUNDING + MOST_HALVINGS));
        FloatVector g = bounded.fma(broadcast(SPECIES, high), halvings.sub(ROUNDING + MOST_HALVINGS));
        return halved(bounded.fma(broadcast(SPECIES, low), g), halvings);
    }

    /**
     * {@code 2^-(g + k)} for {@code |g|} up to a half, with {@code MOST_HALVINGS - k} in the last bits of halvings: the biased
     * exponent of the power of two, whose lowest value stands for 0. The polynomial's relative error is 2e-9.
     */
    private static FloatVector halved(FloatVector g, FloatVector halvings) {
        FloatVector square = g.mul(g);
        FloatVector low = g.fma(broadcast(SPECIES, -6.931472029e-1f), broadcast(SPECIES, 1f));
        FloatVector mid = g.fma(broadcast(SPECIES, -5.550332471e-2f), broadcast(SPECIES, 2.402264791e-1f));
        FloatVector high = g.fma(broadcast(SPECIES, -1.339887440e-3f), broadcast(SPECIES, 9.618437357e-3f));
        high = square.fma(broadcast(SPECIES, 1.535336194e-4f), high);
        FloatVector p = high.fma(square, mid).fma(square, low);
        return p.mul(halvings.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                .reinterpretAsFloats());
    }

    /** {@code exp(x)} where it is a normal float, and 0 at -88. The polynomial is summed by pairs, which wait less. */
    private static FloatVector expInRange(FloatVector x) {
        FloatVector rounded = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDING));
        FloatVector k = rounded.sub(ROUNDING);
        FloatVector r = k.fma(broadcast(SPECIES, -LN2_HIGH), x);
        r = k.fma(broadcast(SPECIES, -LN2_LOW), r);
        FloatVector square = r.mul(r);
        FloatVector low = r.fma(broadcast(SPECIES, 1.6666665e-1f), broadcast(SPECIES, 0.5f));
        FloatVector mid = r.fma(broadcast(SPECIES, 8.3334519e-3f), broadcast(SPECIES, 4.1665796e-2f));
        FloatVector high = r.fma(broadcast(SPECIES, 1.9875691e-4f), broadcast(SPECIES, 1.3981999e-3f));
        FloatVector p = high.fma(square, mid).fma(square, low).fma(square, r.add(1f));
        IntVector half = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return p.mul(half.add(EXPONENT_ONE).reinterpretAsFloats());
    }

    /** {@code exp(r) - 1} for {@code |r|} up to half of {@code ln 2}, accurate relative to its value. */
    public static FloatVector expLessOneNearZero(FloatVector r) {
        FloatVector p = r.fma(broadcast(SPECIES, 1.9875691e-4f), broadcast(SPECIES, 1.3981999e-3f));
        p = p.fma(r, broadcast(SPECIES, 8.3334519e-3f));
        p = p.fma(r, broadcast(SPECIES, 4.1665796e-2f));
        p = p.fma(r, broadcast(SPECIES, 1.6666665e-1f));
        p = p.fma(r, broadcast(SPECIES, 5.0000001e-1f));
        return p.fma(r.mul(r), r);
    }

    /** {@code exp(x) - 1}, accurate relative to its value. */
    static FloatVector expm1(FloatVector x) {
        VectorMask<Float> isNear = x.abs().compare(VectorOperators.LE, HALF_LN_2);
        return exp(x).sub(1f).blend(expLessOneNearZero(broadcast(SPECIES, 0).blend(x, isNear)), isNear);
    }

    /**
     * {@code ln(1 + x) / x} for x above -1, and 1 where x is 0: {@code ln(u) / (u - 1)} of the float u nearest to {@code 1 + x}, as
     * this ratio hardly changes from one float to the next (Kahan).
     */
    static FloatVector log1pRatio(FloatVector x) {
        FloatVector u = x.add(1f);
        return ln(u).div(u.sub(1f)).blend(1f, u.compare(VectorOperators.EQ, 1f));
    }

    /** {@code tanh(x)}, accurate relative to its value: {@code -e / (e + 2)} of {@code e = exp(-2 |x|) - 1}. */
    static FloatVector tanh(FloatVector x) {
        FloatVector e = expm1(x.abs().mul(-2f));
        FloatVector magnitude = e.neg().div(e.add(2f));
        return magnitude.blend(magnitude.neg(), x.compare(VectorOperators.LT, 0f));
    }

    /** {@code ln(x)} for positive normal {@code x}. */
    public static FloatVector ln(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.lanewise(VectorOperators.LSHR, MANTISSA_BITS).sub(EXPONENT_BIAS);
        FloatVector m = bits.and(MANTISSA).or(EXPONENT_ONE).reinterpretAsFloats();
        FloatVector k = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        VectorMask<Float> large = m.compare(VectorOperators.GT, SQRT_2);
        m = m.blend(m.mul(0.5f), large);
        k = k.blend(k.add(1f), large);
        FloatVector t = m.sub(1f);
        FloatVector s = t.div(t.add(2f));
        FloatVector result = seriesOfTwiceArtanh(s);
        result = k.fma(broadcast(SPECIES, LN2_LOW), result);
        return k.fma(broadcast(SPECIES, LN2_HIGH), result);
    }

    /**
     * {@code ln(1 + e)} for {@code e} from 0 to 1, accurate relative to its value: e times a polynomial, summed by pairs, whose
     * error is 3e-8. Its powers are those of at least 2^-25, as smaller ones are subnormal numbers, which are slow.
     */
    public static FloatVector lnOfOnePlus(FloatVector e) {
        FloatVector x = e.reinterpretAsInts().max(BITS_OF_SMALL).reinterpretAsFloats();
        FloatVector square = x.mul(x);
        FloatVector a = x.fma(broadcast(SPECIES, -4.999964796e-1f), broadcast(SPECIES, 1f));
        FloatVector b = x.fma(broadcast(SPECIES, -2.485716380e-1f), broadcast(SPECIES, 3.332132263e-1f));
        FloatVector c = x.fma(broadcast(SPECIES, -1.375380344e-1f), broadcast(SPECIES, 1.915365545e-1f));
        FloatVector d = x.fma(broadcast(SPECIES, -3.006580031e-2f), broadcast(SPECIES, 7.920454858e-2f));
        FloatVector high = square.fma(broadcast(SPECIES, 5.364826334e-3f), d).fma(square, c);
        return high.fma(square.mul(square), b.fma(square, a)).mul(e);
    }

    /**
     * {@code 2 artanh(s)} for s of at most a sixth or so, accurate relative to its value. Term by term: powers of a small argument
     * would be subnormal numbers, which are slow.
     */
    public static FloatVector seriesOfTwiceArtanh(FloatVector s) {
        FloatVector q = s.mul(s);
        FloatVector p = q.fma(broadcast(SPECIES, 2f / 15), broadcast(SPECIES, 2f / 13));
        p = p.fma(q, broadcast(SPECIES, 2f / 11));
        p = p.fma(q, broadcast(SPECIES, 2f / 9));
        p = p.fma(q, broadcast(SPECIES, 2f / 7));
        p = p.fma(q, broadcast(SPECIES, 2f / 5));
        p = p.fma(q, broadcast(SPECIES, 2f / 3));
        p = p.fma(q, broadcast(SPECIES, 2f));
        return p.mul(s);
    }

    /** {@code softplus(z) - max(z, 0)}; 0 where z is not a number. */
    public static FloatVector tailOfSoftplus(FloatVector z) {
        return lnOfOnePlus(expOfMinus(z.abs()));
    }

    /** {@code 1 / (1 + exp(-z))}, accurate relative to its value on both sides. */
    public static FloatVector logistic(FloatVector z) {
        return logistic(z, expOfMinus(z.abs())).blend(z, z.compare(VectorOperators.NE, z));
    }

    /** {@code ln(1 + exp(z))}. */
    public static FloatVector softplus(FloatVector z) {
        return softplus(z, expOfMinus(z.abs()));
    }

    /** {@code ln(1 + exp(z))}, given {@code e = exp(-|z|)}. */
    public static FloatVector softplus(FloatVector z, FloatVector e) {
        return positive(z).add(lnOfOnePlus(e));
    }

    /** {@code 1 / (1 + exp(-z))}, given {@code e = exp(-|z|)}. */
    public static FloatVector logistic(FloatVector z, FloatVector e) {
        return broadcast(SPECIES, 1f)
                .blend(e, z.compare(VectorOperators.LT, 0f))
                .div(e.add(1f));
    }

    /** {@code x}, and 0 where that is below a positive limit, so that powers of it are neither negative nor subnormal. */
    public static FloatVector atLeast(float limit, FloatVector x) {
        return x.blend(0f, x.compare(VectorOperators.LT, limit));
    }

    /** {@code base^exponent} for a whole exponent of at least 1. */
    public static FloatVector raise(FloatVector base, int exponent) {
        FloatVector square = base;
        FloatVector result = (exponent & 1) == 1 ? square : broadcast(SPECIES, 1);
        for (int rest = exponent >> 1; rest > 0; rest >>= 1) {
            square = square.mul(square);
            if ((rest & 1) == 1) {
                result = result.mul(square);
            }
        }
        return result;
    }

    /** {@code exponent ln(base)} for a non-negative base; one below the smallest normal float has a power of 0. */
    static FloatVector logarithmOfPower(FloatVector base, float exponent) {
        return ln(base.max(Float.MIN_NORMAL))
                .mul(exponent)
                .blend(FAR_BELOW_ANY_EXPONENT, base.compare(VectorOperators.LT, Float.MIN_NORMAL));
    }

    /** {@code base^exponent} for a non-negative base; 0 for one below the smallest normal float. */
    public static FloatVector raise(FloatVector base, float exponent) {
        VectorMask<Float> positive = base.compare(VectorOperators.GE, Float.MIN_NORMAL);
        FloatVector safe = base.max(Float.MIN_NORMAL);
        FloatVector power = exp(ln(safe).mul(exponent));
        return broadcast(SPECIES, 0).blend(power, positive);
    }

    /** {@code max(x, 0)}; a NaN stays one. */
    public static FloatVector positive(FloatVector x) {
        return x.blend(0f, x.compare(VectorOperators.LE, 0f));
    }

    /** {@code x}, and 0 where that is closer to 0 than {@link RowArithmetic#LEAST_WEIGHT}. */
    public static FloatVector countable(FloatVector x) {
        return x.blend(0f, x.abs().compare(VectorOperators.LT, RowArithmetic.LEAST_WEIGHT));
    }

    /**
     * {@code 1 / (1 + 2^-t)} with t held between minus the limit and the limit, so that products with it are normal floats. A
     * NaN stays one.
     */
    public static FloatVector logisticOfHalvings(FloatVector t, float limit) {
        IntVector bits = t.reinterpretAsInts();
        IntVector sign = bits.and(SIGN);
        IntVector size = bits.lanewise(VectorOperators.XOR, sign).min(Float.floatToRawIntBits(limit));
        FloatVector bounded = size.or(sign).reinterpretAsFloats();
        FloatVector halvings = broadcast(SPECIES, ROUNDING + MOST_HALVINGS).sub(bounded);
        FloatVector g = halvings.sub(ROUNDING + MOST_HALVINGS).add(bounded);
        return broadcast(SPECIES, 1f).div(halved(g, halvings).add(1f));
    }
}
