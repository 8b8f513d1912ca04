package org.attentionlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How close two computations of the same numbers have to be.
 *
 * @param relative the share of the expected number that the other may be off
 * @param absolute what it may be off besides
 */
public record Agreement(double relative, double absolute) {

    /** Fails with the worst entry if one is further off than it may be, or is not a number. */
    public void check(String where, double[] actual, double[] expected) {
        assertThat(actual).as(where).hasSameSizeAs(expected);
        int worst = -1;
        double most = 1;
        for (int j = 0; j < expected.length; j++) {
            double off = Math.abs(actual[j] - expected[j]) / (absolute + relative * Math.abs(expected[j]));
            if (Double.isNaN(off) || off > most) {
                worst = j;
                most = Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
            }
        }
        if (worst >= 0) {
            assertThat(actual[worst])
                    .as("%s: entry %d of %d is off %.3g times what it may be", where, worst, expected.length, most)
                    .isEqualTo(expected[worst]);
        }
    }

    /** The same for one number. */
    public void check(String where, double actual, double expected) {
        check(where, new double[] {actual}, new double[] {expected});
    }

    /** The same relative closeness for numbers of another size. */
    public Agreement atScale(double scale) {
        return new Agreement(relative, absolute * Math.max(scale, 1));
    }
}
