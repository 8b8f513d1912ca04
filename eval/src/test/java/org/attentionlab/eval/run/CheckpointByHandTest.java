package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LayerHeadValue;
import org.attentionlab.eval.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of a report from its checkpoint and the bytes of its text, by {@code docs/by-hand.md} and {@code docs/metrics.md}. */
class CheckpointByHandTest {

    private static final int LENGTH = 24;
    private static final int WINDOWS = 5;
    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"rope, true, 4", "alibi, false, 6", "learned, false, 2"})
    void lossSinkRateKurtosisAndWeightsAreThoseOfTheReport(String position, boolean norms, int heads)
            throws IOException {
        Path text = TinyStudies.text(folder);
        Report report = TinyStudies.run(
                TinyStudies.read("""
                        schemaVersion: 1
                        name: by-hand
                        seeds: [11]
                        task: {type: file, path: "%s", tokeniser: byte}
                        model: {layers: 2, heads: %d, width: 24, position: %s, qk_norm: %s}
                        train: {length: 24, batch: 4, steps: 12, learning_rate: 0.01}
                        compute: {lengths: [24], windows: 5, metrics: [loss, sink_rate, first_key, kurtosis, max_weight, bits_per_byte, value_norm]}
                        """.formatted(text, heads, position, norms)),
                folder.resolve("out"),
                1,
                false,
                new RunProgress() {});
        Cell cell = report.cells().get(0);
        Path checkpoint = folder.resolve("out").resolve(cell.runs().get(0).checkpoint());

        Map<String, Double> byHand = byHand(new HandmadeGpt(checkpoint), Files.readAllBytes(text), heads);

        byHand.forEach((name, value) -> {
            String metric = name.split("@")[0];
            double reported = name.contains("@")
                    ? ofHead(cell, metric, name.substring(name.indexOf('@') + 1))
                    : cell.metrics().get(metric).byLength().get(0).perSeed().get(0);
            assertThat(reported).as(name).isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
        });
        assertThat(byHand).hasSize(8 + 3 * 2 * heads);
    }

    @Test
    void whatIsDoneToTheSinkIsDoneToTheWeightsThatMeetTheValues() throws IOException {
        Path text = TinyStudies.text(folder);
        Report report = TinyStudies.run(
                TinyStudies.read("""
                        schemaVersion: 1
                        name: sink-by-hand
                        seeds: [11]
                        axes: {test_sink: [same, no_value, other_value, elsewhere]}
                        task: {type: file, path: "%s", tokeniser: byte}
                        model: {layers: 2, heads: 2, width: 24, position: rope}
                        train: {length: 24, batch: 4, steps: 12, learning_rate: 0.01}
                        compute: {lengths: [24], windows: 5, metrics: [loss, first_key]}
                        """.formatted(text)), folder.resolve("out"), 1, false, new RunProgress() {});

        assertThat(report.cells().stream()
                        .map(cell -> cell.runs().get(0).checkpoint())
                        .distinct())
                .as("cells share their training")
                .hasSize(1);
        for (Cell cell : report.cells()) {
            HandmadeGpt gpt = new HandmadeGpt(
                    folder.resolve("out").resolve(cell.runs().get(0).checkpoint()));
            gpt.sink = cell.axes().get("test_sink");
            Map<String, Double> byHand = byHand(gpt, Files.readAllBytes(text), 2);
            for (String metric : List.of("loss", "first_key")) {
                assertThat(cell.metrics()
                                .get(metric)
                                .byLength()
                                .get(0)
                                .perSeed()
                                .get(0))
                        .as(gpt.sink + ", " + metric)
                        .isCloseTo(byHand.get(metric), within(TOLERANCE));
            }
        }
        assertThat(report.cells())
                .extracting(cell ->
                        cell.metrics().get("loss").byLength().get(0).perSeed().get(0))
                .doesNotHaveDuplicates();
    }

    private static double ofHead(Cell cell, String metric, String place) {
        LayerHeadValue values = cell.metrics().get(metric).byLayerHead().get(0);
        String[] numbers = place.split("[.]");
        return values.mean().get(Integer.parseInt(numbers[0])).get(Integer.parseInt(numbers[1]));
    }

    /** The values by name, those of a head with its layer and number behind an @. */
    private static Map<String, Double> byHand(HandmadeGpt gpt, byte[] text, int heads) {
        int begin = text.length * 9 / 10;
        int heldOut = text.length - begin;
        int first = Math.max(LENGTH, heldOut / 4) + 1;
        Map<String, Double> values = new TreeMap<>();
        List<Double> states = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            int end = first + (heldOut - first) * window / (WINDOWS - 1);
            int[] tokens = new int[LENGTH];
            int[] targets = new int[LENGTH];
            for (int t = 0; t < LENGTH; t++) {
                tokens[t] = text[begin + end - 1 - LENGTH + t] & 0xff;
                targets[t] = text[begin + end - LENGTH + t] & 0xff;
            }
            for (double loss : gpt.losses(tokens, targets)) {
                values.merge("loss", loss / (WINDOWS * LENGTH), Double::sum);
            }
            gpt.hidden.forEach(depth -> {
                for (double[] token : depth) {
                    for (double channel : token) {
                        states.add(channel);
                    }
                }
            });
            for (int layer = 0; layer < gpt.weights.size(); layer++) {
                for (int head = 0; head < heads; head++) {
                    addValues(values, gpt.values.get(layer).get(head), "@" + layer + "." + head, 2 * heads);
                    addRows(values, gpt.weights.get(layer).get(head), "@" + layer + "." + head, 2 * heads);
                    values.merge(
                            "value_norm.most_attended",
                            atMostAttended(
                                            gpt.weights.get(layer).get(head),
                                            gpt.values.get(layer).get(head))
                                    / (WINDOWS * 2 * heads),
                            Double::sum);
                }
            }
        }
        values.put("kurtosis", kurtosis(states));
        values.put("bits_per_byte", values.get("loss") / Math.log(2));
        return values;
    }

    private static void addRows(Map<String, Double> values, double[][] rows, String head, int allHeads) {
        double inflow = 0;
        for (double[] row : rows) {
            double largest = 0;
            for (double weight : row) {
                largest = Math.max(largest, weight);
            }
            inflow += row[0] / LENGTH;
            values.merge("max_weight" + head, largest / (WINDOWS * LENGTH), Double::sum);
            values.merge("max_weight", largest / (WINDOWS * LENGTH * allHeads), Double::sum);
            if (row.length > 1) {
                values.merge("first_key" + head, row[0] / (WINDOWS * (LENGTH - 1)), Double::sum);
                values.merge("first_key", row[0] / (WINDOWS * (LENGTH - 1) * allHeads), Double::sum);
            }
        }
        values.merge("sink_rate", inflow > 0.3 ? 1.0 / (WINDOWS * allHeads) : 0, Double::sum);
    }

    private static void addValues(Map<String, Double> values, double[][] ofTokens, String head, int allHeads) {
        double others = 0;
        for (int token = 1; token < LENGTH; token++) {
            others += length(ofTokens[token]) / (LENGTH - 1);
        }
        values.merge("value_norm" + head, length(ofTokens[0]) / others / WINDOWS, Double::sum);
        values.merge("value_norm", length(ofTokens[0]) / others / (WINDOWS * allHeads), Double::sum);
    }

    /** The length of the value of the token with the largest column of weights over the mean of the others'. */
    private static double atMostAttended(double[][] rows, double[][] ofTokens) {
        double[] columns = new double[LENGTH];
        for (double[] row : rows) {
            for (int key = 0; key < row.length; key++) {
                columns[key] += row[key];
            }
        }
        int top = 0;
        double all = 0;
        for (int key = 0; key < LENGTH; key++) {
            top = columns[key] > columns[top] ? key : top;
            all += length(ofTokens[key]);
        }
        double own = length(ofTokens[top]);
        return own / ((all - own) / (LENGTH - 1));
    }

    private static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    private static double kurtosis(List<Double> states) {
        double mean = states.stream().mapToDouble(x -> x).average().orElseThrow();
        double second = states.stream()
                .mapToDouble(x -> Math.pow(x - mean, 2))
                .average()
                .orElseThrow();
        double fourth = states.stream()
                .mapToDouble(x -> Math.pow(x - mean, 4))
                .average()
                .orElseThrow();
        return fourth / (second * second);
    }
}
