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

    private static Stream<Arguments> primitives() {
        return Stream.of(
                primitive("max", (r, x, y, z, n) -> r.max(x, AT, n)),
                primitive("min", (r, x, y, z, n) -> r.min(x, AT, n)),
                primitive("sum", (r, x, y, z, n) -> r.sum(x, AT, n)),
                primitive("dot", (r, x, y, z, n) -> r.dot(x, AT, y, AT, n)),
                primitive("centredDot", (r, x, y, z, n) -> r.centredDot(x, AT, y, AT, n, -1.5f)),
                primitive("excess", (r, x, y, z, n) -> r.excess(x, AT, n, 0.7f)),
                primitive("countAbove", (r, x, y, z, n) -> r.countAbove(x, AT, n, 0.7f)),
                primitive("largestUpTo", (r, x, y, z, n) -> r.largestUpTo(0.3f, x, AT, n)),
                primitive("larger", (r, x, y, z, n) -> nothing(() -> r.larger(x, AT, n, 0.2f))),
                primitive("smaller", (r, x, y, z, n) -> nothing(() -> r.smaller(x, AT, n, 0.2f))),
                primitive("keepWhereAbove", (r, x, y, z, n) -> nothing(() -> r.keepWhereAbove(x, AT, y, AT, n, 0.1f))),
                primitive("keepWhereBelow", (r, x, y, z, n) -> nothing(() -> r.keepWhereBelow(x, AT, y, AT, n, 0.1f))),
                primitive("sumWherePositive", (r, x, y, z, n) -> r.sumWherePositive(x, AT, y, AT, n)),
                primitive("scale", (r, x, y, z, n) -> nothing(() -> r.scale(x, AT, n, 1.7f))),
                primitive("line", (r, x, y, z, n) -> nothing(() -> r.line(x, AT, y, AT, n, 0.6f, -0.2f))),
                primitive("sum of rows", (r, x, y, z, n) -> nothing(() -> r.sum(x, AT, y, AT, z, AT, n, -0.3f))),
                primitive("product", (r, x, y, z, n) -> nothing(() -> r.product(x, AT, y, AT, z, AT, n))),
                primitive("scaleCountable", (r, x, y, z, n) -> nothing(() -> r.scaleCountable(x, AT, n, -0.7f))),
                primitive("dropBelow", (r, x, y, z, n) -> nothing(() -> r.dropBelow(x, AT, n, 0.8f))),
                primitive("add", (r, x, y, z, n) -> nothing(() -> r.add(x, AT, n, -0.3f))),
                primitive("addScaled", (r, x, y, z, n) -> nothing(() -> r.addScaled(x, AT, y, AT, n, 0.4f))),
                primitive("multiply", (r, x, y, z, n) -> nothing(() -> r.multiply(x, AT, y, AT, n))),
                primitive("addProduct", (r, x, y, z, n) -> nothing(() -> r.addProduct(x, AT, y, AT, z, AT, n))),
                primitive("multiplyAndAdd", (r, x, y, z, n) -> nothing(() -> r.multiplyAndAdd(x, AT, y, AT, z, AT, n))),
                primitive("exponential", (r, x, y, z, n) -> r.exponential(x, AT, n, 1.3f, 0.8f)),
                primitive(
                        "exponentialBelow",
                        (r, x, y, z, n) -> r.exponentialBelow(x, AT, n, 1.3f, n == 0 ? 0 : r.max(x, AT, n))),
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
                primitive("indexOf", (r, x, y, z, n) -> r.indexOf(n == 0 ? 1 : x[AT + 2 * n / 3], x, AT, n)),
                primitive("indexOf, none", (r, x, y, z, n) -> r.indexOf(1e6f, x, AT, n)),
                primitive(
                        "centredProduct", (r, x, y, z, n) -> nothing(() -> r.centredProduct(x, AT, y, AT, n, 0.2f, 3))),
                primitive(
                        "centreWherePositive",
                        (r, x, y, z, n) -> nothing(() -> r.centreWherePositive(x, AT, y, AT, n, 0.2f))),
                primitive("rotate", (r, x, y, z, n) -> nothing(() -> r.rotate(x, AT, n / 2, y, z, AT, -1))));
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
            }
        }
    }

    @Test
    void exponentialsBelowATopThatIsNotANumberAreNotNumbers() {
        for (RowArithmetic rows : new RowArithmetic[] {vector, scalar}) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                float[] x = padded(1, wrong, -2);
                assertThat(rows.exponentialBelow(x, 0, 3, 1, rows.max(x, 0, 3)))
                        .as(rows.name() + ", top " + wrong)
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
