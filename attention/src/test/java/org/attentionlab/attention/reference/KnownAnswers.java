package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The published known answers, and the comparison their number of printed digits allows. */
final class KnownAnswers {

    /** Below this a computed value counts as the 0 that is printed. */
    private static final double NEAR_ZERO = 1e-12;

    private static final double ROUNDING = 1e-15;

    private KnownAnswers() {}

    /** The entries of one part of the file: {@code vectors}, {@code qk_vectors} or {@code edge_rows}. */
    static List<JsonNode> part(String name) {
        try (InputStream stream = KnownAnswers.class.getResourceAsStream("/org/attentionlab/attention/vectors.json")) {
            List<JsonNode> entries = new ArrayList<>();
            new ObjectMapper().readTree(stream).get(name).forEach(entries::add);
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON array of numbers. */
    static double[] row(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    /** A JSON array of arrays of numbers. */
    static double[][] rows(JsonNode arrays) {
        return StreamSupport.stream(arrays.spliterator(), false)
                .map(KnownAnswers::row)
                .toArray(double[][]::new);
    }

    /** Every entry agrees with the printed one in all its digits. */
    static void assertAgrees(String what, double[] actual, double[] expected, int digits) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
            assertAgrees(what + "[" + j + "]", actual[j], expected[j], digits);
        }
    }

    /**
     * The value agrees with the printed one in all its digits: to half a unit in the last, and to 1e-12 for what is
     * printed as 0 or smaller.
     */
    static void assertAgrees(String what, double actual, double expected, int digits) {
        double tolerance = NEAR_ZERO;
        if (Math.abs(expected) > NEAR_ZERO) {
            double lastDigit = Math.pow(10, Math.floor(Math.log10(Math.abs(expected))) - (digits - 1));
            tolerance = 0.5 * lastDigit + ROUNDING;
        }
        assertThat(Math.abs(actual - expected))
                .as("%s: %s, printed %s", what, actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }
}
