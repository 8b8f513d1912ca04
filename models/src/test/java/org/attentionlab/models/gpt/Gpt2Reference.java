package org.attentionlab.models.gpt;

import org.attentionlab.models.checkpoint.HalfFile;

/**
 * GPT-2 (Radford et al., 2019) in double precision, written to be read, from the tensors of a file: what the models of this toolkit are
 * held to.
 *
 * @param file the tensors, under GPT-2's names
 */
record Gpt2Reference(HalfFile file, int layers, int heads, int width, int vocabulary, double epsilon) {

    /** Nats for each next token of a sequence, the last left out. */
    double[] losses(int[] tokens) {
        double[] table = file.get("wte.weight");
        double[] positions = file.get("wpe.weight");
        double[][] x = new double[tokens.length][width];
        for (int t = 0; t < tokens.length; t++) {
            for (int c = 0; c < width; c++) {
                x[t][c] = table[tokens[t] * width + c] + positions[t * width + c];
            }
        }
        for (int layer = 0; layer < layers; layer++) {
            String h = "h." + layer + ".";
            add(x, linear(attention(linear(norm(x, h + "ln_1"), h + "attn.c_attn")), h + "attn.c_proj"));
            double[][] hidden = linear(norm(x, h + "ln_2"), h + "mlp.c_fc");
            for (double[] row : hidden) {
                for (int c = 0; c < row.length; c++) {
                    row[c] = gelu(row[c]);
                }
            }
            add(x, linear(hidden, h + "mlp.c_proj"));
        }
        double[][] last = norm(x, "ln_f");
        double[] losses = new double[tokens.length - 1];
        for (int t = 0; t < losses.length; t++) {
            double sum = 0;
            for (int token = 0; token < vocabulary; token++) {
                sum += Math.exp(logit(table, last[t], token));
            }
            losses[t] = Math.log(sum) - logit(table, last[t], tokens[t + 1]);
        }
        return losses;
    }

    private double logit(double[] table, double[] hidden, int token) {
        double logit = 0;
        for (int c = 0; c < width; c++) {
            logit += hidden[c] * table[token * width + c];
        }
        return logit;
    }

    private static double gelu(double x) {
        return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static void add(double[][] x, double[][] y) {
        for (int t = 0; t < x.length; t++) {
            for (int c = 0; c < x[t].length; c++) {
                x[t][c] += y[t][c];
            }
        }
    }

    private double[][] norm(double[][] x, String name) {
        double[] gains = file.get(name + ".weight");
        double[] biases = file.get(name + ".bias");
        double[][] y = new double[x.length][width];
        for (int t = 0; t < x.length; t++) {
            double mean = 0;
            for (double value : x[t]) {
                mean += value / width;
            }
            double variance = 0;
            for (double value : x[t]) {
                variance += (value - mean) * (value - mean) / width;
            }
            for (int c = 0; c < width; c++) {
                y[t][c] = (x[t][c] - mean) / Math.sqrt(variance + epsilon) * gains[c] + biases[c];
            }
        }
        return y;
    }

    private double[][] linear(double[][] x, String name) {
        double[] weight = file.get(name + ".weight");
        double[] bias = file.get(name + ".bias");
        double[][] y = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            y[t] = bias.clone();
            for (int i = 0; i < x[t].length; i++) {
                for (int o = 0; o < bias.length; o++) {
                    y[t][o] += x[t][i] * weight[i * bias.length + o];
                }
            }
        }
        return y;
    }

    /** Causal softmax attention of packed queries, keys and values. */
    private double[][] attention(double[][] packed) {
        int size = width / heads;
        double[][] y = new double[packed.length][width];
        for (int head = 0; head < heads; head++) {
            int at = head * size;
            for (int query = 0; query < packed.length; query++) {
                double[] weights = new double[query + 1];
                double sum = 0;
                for (int key = 0; key <= query; key++) {
                    double score = 0;
                    for (int c = 0; c < size; c++) {
                        score += packed[query][at + c] * packed[key][width + at + c];
                    }
                    weights[key] = Math.exp(score / Math.sqrt(size));
                    sum += weights[key];
                }
                for (int key = 0; key <= query; key++) {
                    for (int c = 0; c < size; c++) {
                        y[query][at + c] += weights[key] / sum * packed[key][2 * width + at + c];
                    }
                }
            }
        }
        return y;
    }
}
