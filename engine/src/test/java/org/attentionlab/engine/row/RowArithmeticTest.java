package org.attentionlab.engine.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowArithmeticTest {

    private static final int[] LENGTHS = {0, 1, 2, 3, 7, 13, 16, 17, 31, 64, 127, 1009, 7919};
    private static final int AT = 5;

    private final RowArithmetic vector = new VectorRowArithmetic();
    private final RowArithmetic scalar = new ScalarRowArithmetic();

    /** A primitive applied to a row x with two further rows; returns its result, or 0 where it has none. */
    private interface Primitive {
        double apply(RowArithmetic rows, float[] x, float[] y, float[] z, int n);
    }

    /** A primitive that turns a row x into values and writes their slope beside it. */
    private interface Sloped {
        double apply(RowArithmetic rows, float[] x, float[] slope, int n);
    }

    private static Stream<Arguments> primitives() {
        return Stream.of(
                primitive("max", (r, x, y, z, n) -> r.max(x, AT, n)),
                primitive("min", (r, x, y, z, n) -> r.min(x, AT, n)),
                primitive("sum", (r, x, y, z, n) -> r.sum(x, AT, n)),
                primitive("absoluteSum", (r, x, y, z, n) -> r.absoluteSum(x, AT, n)),
                primitive("dot", (r, x, y, z, n) -> r.dot(x, AT, y, AT, n)),
                primitive("centredDot", (r, x, y, z, n) -> r.centredDot(x, AT, y, AT, n, -1.5f)),
                primitive("excess", (r, x, y, z, n) -> r.excess(x, AT, n, 0.7f)),
                primitive("countAbove", (r, x, y, z, n) -> r.countAbove(x, AT, n, 0.7f)),
                primitive("sumWherePositive", (r, x, y, z, n) -> r.sumWherePositive(x, AT, y, AT, n)),
                primitive("scale", (r, x, y, z, n) -> nothing(() -> r.scale(x, AT, n, 1.7f))),
                primitive("scaleCountable", (r, x, y, z, n) -> nothing(() -> r.scaleCountable(x, AT, n, -0.7f))),
                primitive("dropBelow", (r, x, y, z, n) -> nothing(() -> r.dropBelow(x, AT, n, 0.8f))),
                primitive("add", (r, x, y, z, n) -> nothing(() -> r.add(x, AT, n, -0.3f))),
                primitive("addScaled", (r, x, y, z, n) -> nothing(() -> r.addScaled(x, AT, y, AT, n, 0.4f))),
                primitive("multiply", (r, x, y, z, n) -> nothing(() -> r.multiply(x, AT, y, AT, n))),
                primitive("addProduct", (r, x, y, z, n) -> nothing(() -> r.addProduct(x, AT, y, AT, z, AT, n))),
                primitive("multiplyAndAdd", (r, x, y, z, n) -> nothing(() -> r.multiplyAndAdd(x, AT, y, AT, z, AT, n))),
                primitive("standardise", (r, x, y, z, n) -> n == 0 ? 0 : r.standardise(x, AT, n, 1e-2f)),
                primitive("standardiseGradient", (r, x, y, z, n) -> {
                    if (n > 0) {
                        r.standardiseGradient(x, AT, y, AT, n, 0.8f);
                    }
                    return 0;
                }),
                primitive("average", (r, x, y, z, n) -> nothing(() -> r.average(x, AT, y, AT, n, 0.9f))),
                primitive("divideByRoot", (r, x, y, z, n) -> {
                    float[] squares = y.clone();
                    r.multiply(squares, AT, y, AT, n);
                    r.divideByRoot(x, AT, squares, AT, n, 1.3f, 0.7f);
                    return 0;
                }),
                primitive("exponential", (r, x, y, z, n) -> r.exponential(x, AT, n, 1.3f, 0.8f)),
                primitive(
                        "exponentialBelow",
                        (r, x, y, z, n) -> r.exponentialBelow(x, AT, n, 1.3f, n == 0 ? 0 : r.max(x, AT, n))),
                primitive("exponentialLessOne", (r, x, y, z, n) -> {
                    float shift = n == 0 ? 0 : Math.max(0, r.max(x, AT, n));
                    return r.exponentialLessOne(x, AT, n, shift);
                }),
                primitive("expm1", (r, x, y, z, n) -> nothing(() -> r.expm1(x, AT, n))),
                primitive("log1p", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.log1p(x, AT, n);
                    return 0;
                }),
                primitive("log1pRatio", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.add(x, AT, n, -0.9f);
                    r.log1pRatio(x, AT, n);
                    return 0;
                }),
                primitive("log1pRatioSlope", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.add(x, AT, n, -0.9f);
                    float[] value = x.clone();
                    r.log1pRatio(value, AT, n);
                    r.log1pRatioSlope(x, AT, value, AT, n);
                    return 0;
                }),
                primitive("tanh", (r, x, y, z, n) -> nothing(() -> r.tanh(x, AT, n))),
                primitive("power", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.power(x, AT, n, 0.7f);
                    return 0;
                }),
                primitive("step", (r, x, y, z, n) -> nothing(() -> r.step(x, AT, n))),
                primitive("sign", (r, x, y, z, n) -> nothing(() -> r.sign(x, AT, n))),
                primitive("divide", (r, x, y, z, n) -> nothing(() -> r.divide(x, AT, y, AT, n))),
                primitive("softplusStep", (r, x, y, z, n) -> {
                    r.add(x, AT, n, -12);
                    r.scale(x, AT, n, 0.4f);
                    return r.softplusStep(x, AT, n, 3);
                }),
                primitive("softplusStep, linear", (r, x, y, z, n) -> {
                    r.add(x, AT, n, -12);
                    r.scale(x, AT, n, 2);
                    return r.softplusStep(x, AT, n, 30);
                }),
                primitive("logarithm", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.logarithm(x, AT, n, 1e-6f);
                    return 0;
                }),
                primitive("logistic", (r, x, y, z, n) -> nothing(() -> r.logistic(x, AT, n, -2f, 0.3f))),
                primitive("softplus", (r, x, y, z, n) -> r.softplus(x, AT, n, 5f)),
                primitive("rectify", (r, x, y, z, n) -> r.rectify(x, AT, n, 0.2f, 0.6f)),
                primitive("sumsBefore", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.sumsBefore(x, AT, n);
                    return 0;
                }),
                primitive("sumsAfter", (r, x, y, z, n) -> {
                    r.multiply(x, AT, x.clone(), AT, n);
                    r.sumsAfter(x, AT, n);
                    return 0;
                }),
                primitive(
                        "rectifiedPower, whole exponent",
                        (r, x, y, z, n) -> r.rectifiedPower(x, AT, n, 0.1f, 0.3f, 15)),
                primitive(
                        "rectifiedPower, real exponent", (r, x, y, z, n) -> r.rectifiedPower(x, AT, n, 0.1f, 1, 2.5f)),
                withSlope(
                        "rectifiedPowerWithSlope, whole exponent",
                        (r, x, slope, n) -> r.rectifiedPowerWithSlope(x, AT, slope, AT, n, 0.1f, 0.3f, 15)),
                withSlope(
                        "rectifiedPowerWithSlope, real exponent",
                        (r, x, slope, n) -> r.rectifiedPowerWithSlope(x, AT, slope, AT, n, 0.1f, 1, 2.5f)),
                withSlope(
                        "rectifiedPowerWithSlope, exponent 1",
                        (r, x, slope, n) -> r.rectifiedPowerWithSlope(x, AT, slope, AT, n, 0.1f, 1, 1)),
                withSlope("softplusWithSlope", (r, x, slope, n) -> r.softplusWithSlope(x, AT, slope, AT, n, 2.3f)),
                primitive("indexOf", (r, x, y, z, n) -> r.indexOf(n == 0 ? 1 : x[AT + 2 * n / 3], x, AT, n)),
                primitive("indexOf, none", (r, x, y, z, n) -> r.indexOf(1e6f, x, AT, n)),
                primitive(
                        "centredProduct", (r, x, y, z, n) -> nothing(() -> r.centredProduct(x, AT, y, AT, n, 0.2f, 3))),
                primitive("logisticGradient", (r, x, y, z, n) -> r.logisticGradient(x, AT, y, AT, n)),
                primitive(
                        "centreWherePositive",
                        (r, x, y, z, n) -> nothing(() -> r.centreWherePositive(x, AT, y, AT, n, 0.2f))),
                primitive("softmaxGradient", (r, x, y, z, n) -> {
                    float[] gradient = y.clone();
                    r.softmaxGradient(x, AT, gradient, AT, n, 0.4f, 0.2f);
                    return r.dot(gradient, AT, z, AT, n);
                }),
                primitive("softpickGradient", (r, x, y, z, n) -> {
                    float[] gradient = y.clone();
                    r.softpickGradient(x, AT, gradient, AT, n, 0.3f, 0.4f, 0.2f);
                    return r.dot(gradient, AT, z, AT, n);
                }),
                primitive("unit", (r, x, y, z, n) -> nothing(() -> r.unit(x, AT, n))),
                primitive("unitGradient", (r, x, y, z, n) -> nothing(() -> r.unitGradient(x, AT, y, AT, n))),
                primitive("eluPlusOne", (r, x, y, z, n) -> nothing(() -> r.eluPlusOne(x, AT, n))),
                primitive(
                        "eluPlusOneGradient", (r, x, y, z, n) -> nothing(() -> r.eluPlusOneGradient(x, AT, y, AT, n))),
                primitive("rotate", (r, x, y, z, n) -> nothing(() -> r.rotate(x, AT, n / 2, y, z, AT, -1))),
                primitive("gelu", (r, x, y, z, n) -> nothing(() -> r.gelu(x, AT, n))),
                withSlope("geluWithSlope", (r, x, slope, n) -> nothing(() -> r.geluWithSlope(x, AT, slope, AT, n))));
    }

    /** A primitive that also writes a slope. */
    private static Arguments withSlope(String name, Sloped sloped) {
        return primitive(name, (r, x, y, z, n) -> {
            float[] slope = y.clone();
            double sum = sloped.apply(r, x, slope, n);
            for (int j = 0; j < slope.length; j++) {
                if (j < AT || j >= AT + n) {
                    assertThat(slope[j])
                            .as("%s, slope outside a run of %d at %d", name, n, j)
                            .isEqualTo(y[j]);
                }
            }
            return sum + r.dot(slope, AT, z, AT, n);
        });
    }

    private static Arguments primitive(String name, Primitive primitive) {
        return Arguments.of(name, primitive);
    }

    private static double nothing(Runnable body) {
        body.run();
        return 0;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("primitives")
    void vectorAndScalarFormsAgreeOnRowsOfAnyLength(String name, Primitive primitive) {
        for (int n : LENGTHS) {
            long seed = 71 + n;
            float[] x = row(seed, n);
            float[] y = row(seed + 1, n);
            float[] z = row(seed + 2, n);
            float[] byVector = x.clone();
            float[] byScalar = x.clone();
            double a = primitive.apply(vector, byVector, y, z, n);
            double b = primitive.apply(scalar, byScalar, y, z, n);
            String where = name + ", length " + n + ", seed " + seed;
            if (Double.isInfinite(b)) {
                assertThat(a).as(where).isEqualTo(b);
            } else {
                assertThat(a).as(where).isCloseTo(b, offset(2e-5 * (n + Math.abs(b))));
            }
            for (int j = 0; j < x.length; j++) {
                if (j < AT || j >= AT + n) {
                    assertThat(byVector[j]).as(where + ", outside at " + j).isEqualTo(x[j]);
                } else {
                    assertThat((double) byVector[j])
                            .as(where + ", entry " + j)
                            .isCloseTo(byScalar[j], offset(3e-6 * Math.abs(byScalar[j]) + 1e-6));
                }
            }
        }
    }

    @Test
    void exponentialKeepsRelativeAccuracyOverItsWholeRange() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float z = -87; z < 88; z += 0.173f) {
                float[] x = padded(z);
                rows.exponential(x, 0, 1, 1, 0);
                assertThat(x[0] / Math.exp(z)).as(rows.name() + " exp " + z).isCloseTo(1, offset(4e-7));
                float[] y = padded(z);
                rows.exponentialBelow(y, 0, 1, 1, 0);
                assertThat(y[0] / Math.exp(z))
                        .as(rows.name() + " exp below the top, " + z)
                        .isCloseTo(1, offset(4e-7));
            }
        }
    }

    @Test
    void exponentialBelowATopKeepsRelativeAccuracyWhateverTheFactor() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float factor : new float[] {-3.7f, 0.01f, 1, 3.3f}) {
                for (float z = -87; z < 0; z += 0.173f) {
                    float[] x = padded(z / factor);
                    float sum = rows.exponentialBelow(x, 0, 1, factor, 0);
                    String where = rows.name() + ", factor " + factor + ", exponent " + z;
                    assertThat(x[0] / Math.exp((double) factor * (z / factor)))
                            .as(where)
                            .isCloseTo(1, offset(4e-7));
                    assertThat(sum).as(where).isEqualTo(x[0]);
                }
            }
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float nan : new float[] {Float.NaN, Float.intBitsToFloat(0xFFC00000)}) {
                float[] x = padded(1, nan, -2);
                assertThat(rows.exponential(x.clone(), 0, 3, 1, 0))
                        .as(rows.name())
                        .isNaN();
                assertThat(rows.softplus(x.clone(), 0, 3, 2)).as(rows.name()).isNaN();
                float[] logistic = x.clone();
                rows.logistic(logistic, 0, 3, 1, 0);
                assertThat(logistic[1]).as(rows.name()).isNaN();
                float[] gelu = x.clone();
                rows.gelu(gelu, 0, 3);
                assertThat(gelu[1]).as(rows.name()).isNaN();
            }
        }
    }

    @Test
    void exponentialsBelowATopThatIsNotANumberAreNotNumbers() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                float[] x = padded(1, wrong, -2);
                float[] y = x.clone();
                assertThat(rows.exponentialBelow(x, 0, 3, 1, rows.max(x, 0, 3)))
                        .as(rows.name() + ", top " + wrong)
                        .isNaN();
                assertThat(rows.exponentialLessOne(y, 0, 3, rows.max(y, 0, 3)))
                        .as(rows.name() + ", shift " + wrong)
                        .isNaN();
            }
        }
    }

    @Test
    void extremeArgumentsGiveTheLimits() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] x = padded(-1e4f, 1e4f);
            assertThat(rows.exponential(padded(-1e4f), 0, 1, 1, 0))
                    .as(rows.name())
                    .isEqualTo(0);
            assertThat(rows.exponentialBelow(padded(-1e30f, Float.NEGATIVE_INFINITY), 0, 2, 1, 0))
                    .as(rows.name())
                    .isEqualTo(0);
            rows.logistic(x, 0, 2, 1, 0);
            assertThat(new float[] {x[0], x[1]}).as(rows.name()).containsExactly(0, 1);
            float[] y = padded(-1e4f, 1e4f);
            rows.softplus(y, 0, 2, 1);
            assertThat(new float[] {y[0], y[1]}).as(rows.name()).containsExactly(0, 1e4f);
        }
    }

    @Test
    void aRunningAverageOfNothingEndsAtZeroAndNotAmongSubnormals() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] x = padded(1e-30f, -1e-30f);
            float[] nothing = padded(0, 0);
            for (int step = 0; step < 400; step++) {
                rows.average(x, 0, nothing, 0, 2, 0.95f);
                assertThat(x[0] == 0 || x[0] >= RowArithmetic.NEGLIGIBLE)
                        .as(rows.name() + ", step " + step)
                        .isTrue();
            }
            assertThat(new float[] {x[0], x[1]}).as(rows.name()).containsExactly(0, 0);
        }
    }

    @Test
    void aSumIsTheSameBeforeAndAfterItIsCompiled() {
        float[] x = row(211, 211);
        float first = vector.sum(x, AT, 211);
        for (int run = 0; run < 50_000; run++) {
            assertThat(vector.sum(x, AT, 211)).as("run %d, seed 211", run).isEqualTo(first);
        }
    }

    @Test
    void softplusOfALargeNegativeArgumentKeepsRelativeAccuracy() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] x = padded(-30);
            rows.softplus(x, 0, 1, 1);
            assertThat(x[0] / Math.log1p(Math.exp(-30))).as(rows.name()).isCloseTo(1, offset(1e-6));
        }
    }

    @Test
    void exponentOfALargeScoreIsRoundedOnce() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] x = padded(9_999, 10_000);
            rows.exponential(x, 0, 2, 1.7f, 17_000);
            assertThat(x[0] / x[1]).as(rows.name()).isCloseTo((float) Math.exp(-1.7f), offset(1e-6f));
        }
    }

    @Test
    void exponentialLessOneKeepsRelativeAccuracyNearZero() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float shift : new float[] {0, 3}) {
                for (float z :
                        new float[] {-80, -3, -0.4f, -0.34f, -1e-3f, -1e-30f, 1e-30f, 1e-7f, 0.34f, 0.36f, 2, 3}) {
                    float[] x = padded(z);
                    float sum = rows.exponentialLessOne(x, 0, 1, shift);
                    double expected = Math.exp(-shift) * Math.expm1(z);
                    assertThat(x[0] / expected)
                            .as(rows.name() + ", " + z + " shifted by " + shift)
                            .isCloseTo(1, offset(1e-6));
                    assertThat(sum).isEqualTo(Math.abs(x[0]));
                }
            }
        }
    }

    @Test
    void softplusStepKeepsRelativeAccuracyForEveryCentre() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float centre : new float[] {-18, -2, -0.1f, 0, 1, 5, 19.9f, 20.1f, 90, 3e5f}) {
                for (float step : new float[] {0, -1e-7f, -1e-3f, -0.3f, -0.7f, -2, -16, -20, -40, -100, -6e5f}) {
                    float[] x = padded(step);
                    rows.softplusStep(x, 0, 1, centre);
                    double expected = softplusStep(step, centre);
                    assertThat((double) x[0])
                            .as(rows.name() + ", step " + step + " from " + centre)
                            .isCloseTo(expected, offset(2e-6 * Math.abs(expected)));
                }
            }
        }
    }

    private static double softplusStep(double step, double centre) {
        if (centre + step > 20) {
            return step;
        }
        double share = 1 / (1 + Math.exp(-centre));
        return centre > 36
                ? Math.log1p(Math.exp(centre + step)) - centre
                : Math.log1p(share * Math.expm1(Math.max(step, -700)));
    }

    @Test
    void runningSumsLeaveOutTheEntryItself() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] before = padded(1, 2, 4, 8);
            float[] after = before.clone();
            rows.sumsBefore(before, 0, 4);
            rows.sumsAfter(after, 0, 4);
            assertThat(Arrays.copyOf(before, 4)).as(rows.name()).containsExactly(0, 1, 3, 7);
            assertThat(Arrays.copyOf(after, 4)).as(rows.name()).containsExactly(14, 12, 8, 0);
        }
    }

    @Test
    void runningSumsOfManyEntriesKeepTheirDigits() {
        int n = 100_003;
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] x = new float[n + RowArithmetic.PADDING];
            Arrays.fill(x, 0.1f);
            rows.sumsBefore(x, 0, n);
            assertThat(x[n - 1] / ((n - 1) * (double) 0.1f)).as(rows.name()).isCloseTo(1, offset(1e-7));
        }
    }

    @Test
    void powersOfWhatIsBelowTheThresholdAreZerosWithoutASign() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float exponent : new float[] {1, 2.5f, 3, 15}) {
                float[] alone = padded(-3, 0.5f, 2);
                float[] x = alone.clone();
                float[] slope = alone.clone();
                rows.rectifiedPower(alone, 0, 3, 1, 1, exponent);
                rows.rectifiedPowerWithSlope(x, 0, slope, 0, 3, 1, 1, exponent);
                String where = rows.name() + ", exponent " + exponent;
                for (float[] row : new float[][] {alone, x, slope}) {
                    assertThat(Float.floatToRawIntBits(row[0])).as(where).isZero();
                    assertThat(Float.floatToRawIntBits(row[1])).as(where).isZero();
                }
                assertThat(new float[] {alone[2], x[2]}).as(where).containsExactly(1, 1);
                assertThat(slope[2]).as(where).isEqualTo(exponent);
            }
        }
    }

    @Test
    void powersBelowTheSmallestNormalFloatAreZero() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] x = padded(1e-3f, 4e-3f, 1, 2);
            rows.rectifiedPower(x, 0, 4, 0, 1, 15);
            assertThat(x[0]).as(rows.name()).isZero();
            assertThat(x[1] / Math.pow(4e-3f, 15)).as(rows.name()).isCloseTo(1, offset(2e-6));
            assertThat(new float[] {x[2], x[3]}).as(rows.name()).containsExactly(1, 32768);
        }
    }

    @Test
    void theLargestExponentIsExactlyZeroHoweverLargeTheNumbers() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float size : new float[] {1e5f, 1e10f, 1e20f, 1e37f}) {
                for (float factor : new float[] {-2.1972246f, 0.1f, 3.3f}) {
                    float extreme = factor < 0 ? -size : size;
                    float[] x = padded(size, -size, 3, extreme);
                    assertThat(rows.exponentialBelow(x, 0, 4, factor, extreme))
                            .as("%s, factor %s of %s", rows.name(), factor, size)
                            .isEqualTo(2);
                    assertThat(x[3]).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void signOfAZeroScoreIsPositive() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            float[] g = padded(5, 5, 5);
            rows.softpickGradient(padded(-1e-9f, 0, 1e-9f), 0, g, 0, 3, 1, 1, 2);
            assertThat(new float[] {g[0], g[1], g[2]}).as(rows.name()).containsExactly(2, -2, 3);
        }
    }

    private static float[] padded(float... values) {
        return Arrays.copyOf(values, values.length + RowArithmetic.PADDING);
    }

    private static float[] row(long seed, int n) {
        Random random = new Random(seed);
        float[] row = new float[AT + n + RowArithmetic.PADDING];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (2 * random.nextGaussian());
        }
        return row;
    }
}
