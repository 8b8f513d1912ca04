package org.attentionlab.eval.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.attentionlab.data.task.MaxRetrieval;
import org.attentionlab.data.task.RetrievalBatch;
import org.attentionlab.models.graph.TrainableGraph;

/** The max-retrieval model with softmax as plain loops in double precision, from the parameters of a trained one. */
final class PlainRetrieval {

    private final TrainableGraph parameters;
    private final Map<String, double[][]> weights = new HashMap<>();
    private final int width;
    private final int classes;

    PlainRetrieval(TrainableGraph parameters, int width, int classes) {
        this.parameters = parameters;
        this.width = width;
        this.classes = classes;
    }

    /** The class that the model finds most likely. */
    int answer(RetrievalBatch batch, int set) {
        int items = batch.itemCount();
        double[] query = linear(mlp(new double[] {batch.query()[set]}, "ask"), "attn.query");
        double[][] keyValues = new double[items][];
        double[] scores = new double[items];
        for (int item = 0; item < items; item++) {
            double[] features = new double[MaxRetrieval.FEATURES];
            for (int f = 0; f < features.length; f++) {
                features[f] = RetrievalProbeTest.feature(batch, set, item, f);
            }
            keyValues[item] = linear(mlp(features, "item"), "attn.key_value");
            for (int c = 0; c < width; c++) {
                scores[item] += query[c] * keyValues[item][c] / Math.sqrt(width);
            }
        }
        double largest = DoubleStream.of(scores).max().orElseThrow();
        double sum = DoubleStream.of(scores).map(x -> Math.exp(x - largest)).sum();
        double[] found = new double[width];
        for (int item = 0; item < items; item++) {
            for (int c = 0; c < width; c++) {
                found[c] += Math.exp(scores[item] - largest) / sum * keyValues[item][width + c];
            }
        }
        return mostLikely(gelu(linear(found, "classifier.0")));
    }

    private int mostLikely(double[] hidden) {
        double[][] table = weight("classifier.1");
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double logit = 0;
            for (int i = 0; i < width; i++) {
                logit += table[c][i] * hidden[i];
            }
            if (logit > highest) {
                highest = logit;
                best = c;
            }
        }
        return best;
    }

    private double[] mlp(double[] x, String name) {
        return linear(gelu(linear(x, name + ".0")), name + ".1");
    }

    private double[] linear(double[] x, String name) {
        double[][] weight = weight(name);
        double[] y = parameters.parameter(name + ".bias").toDoubleVector();
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                y[j] += x[i] * weight[i][j];
            }
        }
        return y;
    }

    private double[][] weight(String name) {
        return weights.computeIfAbsent(
                name, key -> parameters.parameter(key + ".weight").toDoubleMatrix());
    }

    private static double[] gelu(double[] x) {
        return DoubleStream.of(x)
                .map(v -> v / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v))))
                .toArray();
    }
}
