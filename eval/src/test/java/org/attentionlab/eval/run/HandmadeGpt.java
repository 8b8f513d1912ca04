package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A GPT with softmax in double precision, written from {@code docs/by-hand.md}, {@code docs/checkpoints.md} and the public description of
 * safetensors, and from nothing else.
 */
final class HandmadeGpt {

    private static final double EPSILON = 1e-5;

    private final Map<String, double[]> tensors;
    private final int width;
    private final int heads;
    private final int layers;
    private final int vocabulary;
    private final String position;
    private final boolean headNorms;

    /** What is done to the attention on the first key, as {@code axes.test_sink} has it. */
    String sink = "same";

    /** Hidden states by depth, {@code [length][width]}, of the window that was read last. */
    final List<double[][]> hidden = new ArrayList<>();

    /** Weights by layer and head, {@code [query][key]}, of the window that was read last. */
    final List<List<double[][]>> weights = new ArrayList<>();

    /** Values by layer and head, {@code [token][channel]}, of the window that was read last. */
    final List<List<double[][]>> values = new ArrayList<>();

    HandmadeGpt(Path checkpoint) throws IOException {
        JsonNode config =
                new JsonMapper().readTree(checkpoint.resolve("config.json").toFile());
        width = config.get("n_embd").intValue();
        heads = config.get("n_head").intValue();
        layers = config.get("n_layer").intValue();
        vocabulary = config.get("vocab_size").intValue();
        position = config.at("/attention_lab/position").asText();
        headNorms = config.at("/attention_lab/qk_norm").asText().equals("true");
        tensors = tensors(Files.readAllBytes(checkpoint.resolve("model.safetensors")));
    }

    /** A header's length in eight bytes, the header in JSON, and the numbers. */
    private static Map<String, double[]> tensors(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int size = Math.toIntExact(bytes.getLong(0));
        JsonNode header = new JsonMapper().readTree(new String(file, 8, size, StandardCharsets.UTF_8));
        Map<String, double[]> tensors = new HashMap<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                int from = entry.getValue().at("/data_offsets/0").intValue();
                int to = entry.getValue().at("/data_offsets/1").intValue();
                double[] numbers = new double[(to - from) / 4];
                Arrays.setAll(numbers, i -> bytes.getFloat(8 + size + from + 4 * i));
                tensors.put(entry.getKey(), numbers);
            }
        });
        return tensors;
    }

    /** Reads a window and gives the loss of each target. */
    double[] losses(int[] tokens, int[] targets) {
        hidden.clear();
        weights.clear();
        values.clear();
        double[][] h = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            h[t] = Arrays.copyOfRange(tensors.get("wte.weight"), tokens[t] * width, (tokens[t] + 1) * width);
            if (position.equals("learned")) {
                add(h[t], Arrays.copyOfRange(tensors.get("wpe.weight"), t * width, (t + 1) * width));
            }
        }
        hidden.add(copy(h));
        for (int n = 0; n < layers; n++) {
            String block = "h." + n + ".";
            double[][] attended = attention(block, normed(h, block + "ln_1"));
            for (int t = 0; t < h.length; t++) {
                add(h[t], linear(attended[t], block + "attn.c_proj"));
            }
            double[][] middle = normed(h, block + "ln_2");
            for (int t = 0; t < h.length; t++) {
                double[] inner = Arrays.stream(linear(middle[t], block + "mlp.c_fc"))
                        .map(HandmadeGpt::gelu)
                        .toArray();
                add(h[t], linear(inner, block + "mlp.c_proj"));
            }
            hidden.add(copy(h));
        }
        double[][] last = normed(h, "ln_f");
        double[] losses = new double[tokens.length];
        for (int t = 0; t < tokens.length; t++) {
            losses[t] = loss(last[t], targets[t]);
        }
        return losses;
    }

    private double loss(double[] state, int target) {
        double[] table = tensors.getOrDefault("lm_head.weight", tensors.get("wte.weight"));
        double[] logits = new double[vocabulary];
        for (int token = 0; token < vocabulary; token++) {
            for (int c = 0; c < width; c++) {
                logits[token] += state[c] * table[token * width + c];
            }
        }
        return Math.log(Arrays.stream(logits).map(Math::exp).sum()) - logits[target];
    }

    private double[][] attention(String block, double[][] x) {
        int length = x.length;
        int size = width / heads;
        double[][] packed = new double[length][];
        Arrays.setAll(packed, t -> linear(x[t], block + "attn.c_attn"));
        double[][] out = new double[length][width];
        List<double[][]> ofHeads = new ArrayList<>();
        List<double[][]> valuesOfHeads = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            double[][] q = part(packed, head * size, size);
            double[][] k = part(packed, width + head * size, size);
            double[][] v = part(packed, 2 * width + head * size, size);
            for (int t = 0; t < length; t++) {
                if (headNorms) {
                    rootMeanSquare(q[t], tensors.get(block + "attn.q_norm.weight"));
                    rootMeanSquare(k[t], tensors.get(block + "attn.k_norm.weight"));
                }
                if (position.startsWith("rope")) {
                    rotate(q[t], t);
                    rotate(k[t], t);
                }
            }
            double[][] a = new double[length][];
            for (int i = 0; i < length; i++) {
                a[i] = softmax(scores(q[i], k, i, head + 1));
                double[] used = withSinkChanged(a[i]);
                for (int j = 0; j <= i; j++) {
                    for (int c = 0; c < size; c++) {
                        out[i][head * size + c] += used[j] * v[j][c];
                    }
                }
            }
            ofHeads.add(a);
            valuesOfHeads.add(v);
        }
        weights.add(ofHeads);
        values.add(valuesOfHeads);
        return out;
    }

    private double[] withSinkChanged(double[] row) {
        double[] changed = row.clone();
        if (sink.equals("same") || row.length == 1 && !sink.equals("no_value")) {
            return changed;
        }
        changed[0] = 0;
        double others = Arrays.stream(changed).sum();
        for (int j = 1; j < row.length; j++) {
            changed[j] += switch (sink) {
                case "other_value" -> j == 1 ? row[0] : 0;
                case "elsewhere" -> row[0] * row[j] / others;
                default -> 0;
            };
        }
        return changed;
    }

    private double[] scores(double[] query, double[][] keys, int i, int headFromOne) {
        double[] scores = new double[i + 1];
        for (int j = 0; j <= i; j++) {
            for (int c = 0; c < query.length; c++) {
                scores[j] += query[c] * keys[j][c] / Math.sqrt(query.length);
            }
            scores[j] -= position.equals("alibi") ? slope(headFromOne) * (i - j) : 0;
        }
        return scores;
    }

    private double slope(int head) {
        int below = 1;
        while (2 * below <= heads) {
            below *= 2;
        }
        return head <= below
                ? Math.pow(2, -8.0 * head / below)
                : Math.pow(2, -8.0 * (2 * (head - below) - 1) / (2 * below));
    }

    private static double[] softmax(double[] scores) {
        double[] weights = Arrays.stream(scores).map(Math::exp).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** {@code theta} is the default, 10,000. */
    private static void rotate(double[] x, int t) {
        int half = x.length / 2;
        for (int c = 0; c < half; c++) {
            double angle = t * Math.pow(10_000, -2.0 * c / x.length);
            double first = x[c];
            double second = x[c + half];
            x[c] = first * Math.cos(angle) - second * Math.sin(angle);
            x[c + half] = first * Math.sin(angle) + second * Math.cos(angle);
        }
    }

    private static void rootMeanSquare(double[] x, double[] gains) {
        double mean = Arrays.stream(x).map(each -> each * each).average().orElseThrow();
        Arrays.setAll(x, c -> x[c] / Math.sqrt(mean + EPSILON) * gains[c]);
    }

    private double[][] normed(double[][] x, String name) {
        double[] gains = tensors.get(name + ".weight");
        double[] biases = tensors.get(name + ".bias");
        double[][] normed = new double[x.length][width];
        for (int t = 0; t < x.length; t++) {
            double mean = Arrays.stream(x[t]).average().orElseThrow();
            double variance = Arrays.stream(x[t])
                    .map(each -> (each - mean) * (each - mean))
                    .average()
                    .orElseThrow();
            for (int c = 0; c < width; c++) {
                normed[t][c] = (x[t][c] - mean) / Math.sqrt(variance + EPSILON) * gains[c] + biases[c];
            }
        }
        return normed;
    }

    private double[] linear(double[] x, String name) {
        double[] matrix = tensors.get(name + ".weight");
        double[] y = tensors.get(name + ".bias").clone();
        for (int in = 0; in < x.length; in++) {
            for (int out = 0; out < y.length; out++) {
                y[out] += x[in] * matrix[in * y.length + out];
            }
        }
        return y;
    }

    private static double gelu(double x) {
        return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static double[][] part(double[][] rows, int from, int size) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOfRange(row, from, from + size))
                .toArray(double[][]::new);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    private static void add(double[] to, double[] more) {
        Arrays.setAll(to, c -> to[c] + more[c]);
    }
}
