package org.attentionlab.eval.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The weights of one head on one window, small enough for a report: row by row the weights that a query gives to the keys it sees, 1 + 2 +
 * ... + T of them, each a byte between the smallest and the largest. A weight read back is off by 1/510 of that range at most.
 *
 * @param layer the layer, from 1
 * @param head the head in its layer, from 1
 * @param low the weight that the byte 0 stands for; 0 unless a weight is negative
 * @param high the weight that the byte 255 stands for
 * @param firstKey the mean weight of the first key, of its magnitude where weights can be negative, over rows of two keys or more
 * @param entropy the mean entropy of a row in nats, each divided by its sum; {@code null} where a weight is negative or every row is empty
 * @param sinks the keys, from 1, whose mean weight over all T rows has a magnitude above {@value #SINK}: the sink rate's threshold
 * @param mostAttended the key, from 1, whose mean weight over all T rows is largest in magnitude, the first of several
 * @param inflow that mean
 * @param weights the bytes in base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeadMap(
        int layer,
        int head,
        double low,
        double high,
        double firstKey,
        Double entropy,
        List<Integer> sinks,
        Integer mostAttended,
        Double inflow,
        String weights) {

    /** How much of all attention makes a key a sink (Gu et al., arXiv 2410.10781). */
    public static final double SINK = 0.3;

    private static final int LEVELS = 255;

    /** Copies the list and checks that the numbers are finite. */
    public HeadMap {
        sinks = List.copyOf(sinks);
        if (!Double.isFinite(high - low)
                || !Double.isFinite(firstKey)
                || entropy != null && !Double.isFinite(entropy)
                || inflow != null && !Double.isFinite(inflow)) {
            throw new IllegalArgumentException(
                    "layer " + layer + ", head " + head + ": a map of weights that are not finite");
        }
    }

    /**
     * Makes a map of rows.
     *
     * @param layer the layer, from 1
     * @param head the head, from 1
     * @param rows the weights of each query, the first row having one
     * @return the map
     */
    public static HeadMap of(int layer, int head, float[][] rows) {
        double low = 0;
        double high = 0;
        for (float[] row : rows) {
            for (float weight : row) {
                low = Math.min(low, weight);
                high = Math.max(high, weight);
            }
        }
        double[] inflow = inflow(rows);
        int top = top(inflow);
        return new HeadMap(
                layer,
                head,
                low,
                high,
                firstKey(rows),
                low < 0 ? null : entropy(rows),
                sinks(inflow),
                top + 1,
                inflow[top],
                Base64.getEncoder().encodeToString(bytes(rows, low, high)));
    }

    /**
     * The weights as they can be read back.
     *
     * @return a row for each query
     */
    public float[][] rows() {
        byte[] bytes = Base64.getDecoder().decode(weights);
        int queries = (int) Math.round((Math.sqrt(8.0 * bytes.length + 1) - 1) / 2);
        float[][] rows = new float[queries][];
        int at = 0;
        for (int query = 0; query < queries; query++) {
            rows[query] = new float[query + 1];
            for (int key = 0; key <= query; key++) {
                rows[query][key] = (float) (low + (bytes[at++] & 0xff) * (high - low) / LEVELS);
            }
        }
        return rows;
    }

    private static byte[] bytes(float[][] rows, double low, double high) {
        byte[] bytes = new byte[rows.length * (rows.length + 1) / 2];
        double step = high > low ? LEVELS / (high - low) : 0;
        int at = 0;
        for (float[] row : rows) {
            for (float weight : row) {
                bytes[at++] = (byte) Math.round((weight - low) * step);
            }
        }
        return bytes;
    }

    private static double firstKey(float[][] rows) {
        double sum = 0;
        for (int query = 1; query < rows.length; query++) {
            sum += Math.abs(rows[query][0]);
        }
        return rows.length > 1 ? sum / (rows.length - 1) : Math.abs(rows[0][0]);
    }

    private static Double entropy(float[][] rows) {
        double sum = 0;
        int counted = 0;
        for (float[] row : rows) {
            double mass = 0;
            double logs = 0;
            for (float weight : row) {
                mass += weight;
                logs += weight > 0 ? weight * Math.log(weight) : 0;
            }
            if (mass > 0) {
                sum += Math.log(mass) - logs / mass;
                counted++;
            }
        }
        return counted == 0 ? null : sum / counted;
    }

    /** The mean magnitude of the weight of every key over all rows, those that do not see it too. */
    private static double[] inflow(float[][] rows) {
        double[] inflow = new double[rows.length];
        for (float[] row : rows) {
            for (int key = 0; key < row.length; key++) {
                inflow[key] += Math.abs(row[key]) / (double) rows.length;
            }
        }
        return inflow;
    }

    private static int top(double[] inflow) {
        int top = 0;
        for (int key = 1; key < inflow.length; key++) {
            top = inflow[key] > inflow[top] ? key : top;
        }
        return top;
    }

    private static List<Integer> sinks(double[] inflow) {
        List<Integer> sinks = new ArrayList<>();
        for (int key = 0; key < inflow.length; key++) {
            if (inflow[key] > SINK) {
                sinks.add(key + 1);
            }
        }
        return sinks;
    }
}
