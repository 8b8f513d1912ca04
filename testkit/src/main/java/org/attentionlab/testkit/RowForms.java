package org.attentionlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;

/** Rows that are written twice, with the Vector API and in plain Java, against each other on runs of any length. */
public final class RowForms {

    /** Where runs start. */
    public static final int AT = 5;

    private static final int[] LENGTHS = {0, 1, 2, 3, 7, 13, 16, 17, 31, 64, 127, 1009, 7919};
    private static final RowArithmetic VECTOR = new VectorRowArithmetic();
    private static final RowArithmetic PLAIN = new ScalarRowArithmetic();

    private RowForms() {}

    /** Something done to a row x with two further rows; returns its result, or 0 where it has none. */
    @FunctionalInterface
    public interface Primitive {

        /** Does it to the runs of n entries from {@link #AT} on. */
        double apply(RowArithmetic rows, float[] x, float[] y, float[] z, int n);
    }

    /** Something that turns a row x into values and writes their slopes beside it; returns its result. */
    @FunctionalInterface
    public interface Sloped {

        /** Does it to the runs of n entries from {@link #AT} on. */
        double apply(RowArithmetic rows, float[] x, float[] slope, int n);
    }

    /** Both forms. */
    public static List<RowArithmetic> both() {
        return List.of(VECTOR, PLAIN);
    }

    /** A row of the given values and what has to stand behind it. */
    public static float[] padded(float... values) {
        return Arrays.copyOf(values, values.length + RowArithmetic.PADDING);
    }

    /** Fails if the forms differ, or if anything outside a run changed. */
    public static void agree(String name, Primitive primitive) {
        for (int n : LENGTHS) {
            long seed = 71 + n;
            float[] x = row(seed, n);
            float[] y = row(seed + 1, n);
            float[] z = row(seed + 2, n);
            float[] byVector = x.clone();
            float[] byScalar = x.clone();
            double a = primitive.apply(VECTOR, byVector, y, z, n);
            double b = primitive.apply(PLAIN, byScalar, y, z, n);
            String where = name + ", length " + n + ", seed " + seed;
            assertThat(a).as(where).isCloseTo(b, offset(2e-5 * (n + Math.abs(b))));
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

    /** The same for what writes slopes as well. */
    public static void agreeWithSlope(String name, Sloped sloped) {
        agree(name, (rows, x, y, z, n) -> {
            float[] slope = y.clone();
            double result = sloped.apply(rows, x, slope, n);
            for (int j = 0; j < slope.length; j++) {
                if (j < AT || j >= AT + n) {
                    assertThat(slope[j])
                            .as("%s, slope outside a run of %d at %d", name, n, j)
                            .isEqualTo(y[j]);
                }
            }
            return result + rows.dot(slope, AT, z, AT, n);
        });
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
