package org.attentionlab.models.gpt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.graph.ExecutionEngine;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Placeholders for a batch: the tokens, and what follows from its size. */
final class GptInputs {

    private final GptConfig config;
    private final ExecutionEngine engine;
    private final DataType type;

    GptInputs(GptConfig config, ExecutionEngine engine, DataType type) {
        this.config = config;
        this.engine = engine;
        this.type = type;
    }

    /**
     * The placeholders of a batch.
     *
     * @param tokens {@code [batch, length]}, row by row; the first of each row is not looked at if the model has a start token
     * @param targets likewise
     * @param dropoutKey what dropout and drawn positions follow; 0 for no dropout
     */
    Map<String, INDArray> of(int[] tokens, int[] targets, int batch, int length, long dropoutKey) {
        return of(tokens, targets, batch, 0, length, dropoutKey);
    }

    /**
     * The placeholders of tokens that follow others of one sequence.
     *
     * @param first how many those are
     */
    Map<String, INDArray> following(int[] tokens, int first) {
        return of(tokens, new int[tokens.length], 1, first, tokens.length, 0);
    }

    private Map<String, INDArray> of(int[] tokens, int[] targets, int batch, int first, int length, long dropoutKey) {
        if (tokens.length != batch * length || targets.length != tokens.length) {
            throw new IllegalArgumentException(tokens.length + " tokens and " + targets.length
                    + " targets are not a batch of " + batch + " x " + length);
        }
        if (length > config.longestSequence() - first) {
            throw new IllegalArgumentException("length " + (first + length) + " is beyond the "
                    + config.longestSequence()
                    + (config.position().range() > 0 ? " that positions are drawn from" : " learned positions"));
        }
        int[] read = first == 0 && config.hasStartToken() ? started(tokens, length) : tokens;
        int[] positions = positions(first, length, dropoutKey);
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        inputs.put(GptVariables.TOKENS, Nd4j.createFromArray(read).reshape(batch, length));
        inputs.put(GptVariables.TARGETS, Nd4j.createFromArray(targets).reshape(batch, length));
        if (config.position() instanceof PositionEncoding.SinusoidalPosition) {
            inputs.put(GptVariables.POSITIONS, sinusoids(positions));
        }
        if (config.options().has(AttentionOptions.QUERY_SCALE)) {
            int before = KeyBias.count(config.options()) + first;
            inputs.put(GptVariables.VISIBLE_LOGARITHMS, table(length, 1, (i, j) -> Math.log(before + i + 1)));
        }
        if (config.dropout() > 0) {
            inputs.put(GptVariables.DROPOUT_KEY, Nd4j.scalar(dropoutKey));
        }
        if (engine == ExecutionEngine.GRAPH) {
            addPlain(inputs, length, positions);
        } else if (config.position().range() > 0) {
            inputs.put(GptVariables.PLACES, Nd4j.createFromArray(positions));
        }
        return inputs;
    }

    /** Sequences whose first token is the one that all begin with. */
    private int[] started(int[] tokens, int length) {
        int[] started = tokens.clone();
        for (int at = 0; at < started.length; at += length) {
            started[at] = config.vocabulary();
        }
        return started;
    }

    /**
     * The position of each token. Where they are drawn, training draws others for each batch, and measuring the same for every batch of
     * a length.
     */
    private int[] positions(int first, int length, long dropoutKey) {
        int range = config.position().range();
        if (range > 0) {
            return DrawnPositions.of(length, range, dropoutKey);
        }
        int before = config.position().rotation().isPresent() ? KeyBias.count(config.options()) : 0;
        return IntStream.range(0, length).map(p -> before + first + p).toArray();
    }

    private void addPlain(Map<String, INDArray> inputs, int length, int[] positions) {
        int before = KeyBias.count(config.options());
        int keys = before + length;
        inputs.put(
                PlainGptGraph.MASK,
                table(length, keys, (i, j) -> j <= before + i ? 1 : 0).reshape(1, 1, length, keys));
        inputs.put(
                PlainGptGraph.VISIBLE,
                table(length, 1, (i, j) -> before + i + 1).reshape(1, 1, length, 1));
        config.position().rotation().ifPresent(rotation -> {
            int pairs = rotation.pairs(config.headSize());
            inputs.put(
                    PlainGptGraph.COSINES,
                    table(
                            length,
                            pairs,
                            (p, i) -> rotation.magnitude()
                                    * Math.cos(positions[p] * rotation.frequency(i, config.headSize()))));
            inputs.put(
                    PlainGptGraph.SINES,
                    table(
                            length,
                            pairs,
                            (p, i) -> rotation.magnitude()
                                    * Math.sin(positions[p] * rotation.frequency(i, config.headSize()))));
        });
        config.position().buckets().ifPresent(buckets -> {
            INDArray each = table(
                    buckets.count(),
                    length * keys,
                    (bucket, pair) -> buckets.of(Math.max(0, before + pair / keys - pair % keys)) == bucket ? 1 : 0);
            inputs.put(PlainGptGraph.BUCKETS, each);
        });
        config.position().slopes(config.heads()).ifPresent(slopes -> {
            INDArray bias = table(config.heads() * length, keys, (row, j) -> {
                int i = before + row % length;
                return j <= i ? -slopes[row / length] * (i - j) : 0;
            });
            inputs.put(PlainGptGraph.BIAS, bias.reshape(1, config.heads(), length, keys));
        });
    }

    /** Sines in even columns and cosines in odd ones, as Vaswani et al., arXiv 1706.03762. */
    private INDArray sinusoids(int[] positions) {
        return table(positions.length, config.width(), (p, c) -> {
            double angle = positions[p] * Math.pow(10_000, -(double) (c - c % 2) / config.width());
            return c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        });
    }

    private interface Entry {
        double at(int row, int column);
    }

    private INDArray table(int rows, int columns, Entry entry) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = entry.at(i, j);
            }
        }
        return Nd4j.createFromArray(values).reshape(rows, columns).castTo(type);
    }
}
