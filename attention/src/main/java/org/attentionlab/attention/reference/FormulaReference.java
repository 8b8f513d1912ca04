package org.attentionlab.attention.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.attentionlab.attention.algebra.RowFormula;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.base.card.SettledChoice;

/**
 * A formula on one row in double precision: what every other form of it is held to. A row holds the scores of the visible
 * keys of one query, oldest key first, and nothing else; it may be empty.
 *
 * @param formula the formula
 * @param settings its parameters, head parameters at their initial values, and the sizes of the model
 */
public record FormulaReference(RowFormula formula, SettledChoice settings) {

    /**
     * The weights of a row.
     *
     * @param scores one score per visible key
     * @param visible the visible count n that length-dependent formulas use; usually {@code scores.length}
     */
    public double[] weights(double[] scores, int visible) {
        return weights(scores, visible, Map.of());
    }

    /**
     * The weights of a row.
     *
     * @param scores as above
     * @param visible as above
     * @param tokens the parameters that a model computes per token, by name: one entry, or one per key; defaults where
     *     they are not given
     */
    public double[] weights(double[] scores, int visible, Map<String, double[]> tokens) {
        DoubleTape tape = tape(scores, visible, tokens);
        return formula.weights(tape, tape.row(scores)).entries().clone();
    }

    /**
     * The gradient of a row: the derivative of {@code sum_j upstream_j weights_j} by every score and every parameter.
     *
     * @param scores as above
     * @param upstream the derivative of a loss by each weight
     * @param visible as above
     */
    public RowGradient gradient(double[] scores, double[] upstream, int visible) {
        return gradient(scores, upstream, visible, Map.of());
    }

    /**
     * The gradient of a row.
     *
     * @param scores as above
     * @param upstream as above
     * @param visible as above
     * @param tokens as above
     */
    public RowGradient gradient(double[] scores, double[] upstream, int visible, Map<String, double[]> tokens) {
        if (upstream.length != scores.length) {
            throw new IllegalArgumentException(
                    "upstream has " + upstream.length + " entries: must be " + scores.length + ", one per score");
        }
        DoubleTape tape = tape(scores, visible, tokens);
        DoubleTape.Value x = tape.row(scores);
        tape.backward(formula.weights(tape, x), upstream);
        Map<String, Double> parameters = new HashMap<>();
        for (String name : settings.card().headParameters()) {
            DoubleTape.Value read = tape.inputs().get(name);
            parameters.put(name, read == null ? 0 : read.gradient()[0]);
        }
        Map<String, double[]> perToken = new HashMap<>();
        for (String name : tokens.keySet()) {
            DoubleTape.Value read = tape.inputs().get(name);
            perToken.put(name, read == null ? new double[tokens.get(name).length] : read.gradient());
        }
        return new RowGradient(x.gradient(), parameters, perToken);
    }

    /** What was given, and defaults of what was not. */
    private Map<String, double[]> complete(Map<String, double[]> given, int n) {
        Map<String, double[]> all = new HashMap<>(given);
        for (Parameter definition : settings.card().tokenParameters()) {
            all.computeIfAbsent(definition.name(), name -> {
                double[] values = new double[definition.scope() == ParameterScope.KEY ? n : 1];
                Arrays.fill(values, (Double) definition.defaultValue(settings.shape()));
                return values;
            });
        }
        return all;
    }

    private DoubleTape tape(double[] scores, int visible, Map<String, double[]> tokens) {
        if (visible < 1 && scores.length > 0) {
            throw new IllegalArgumentException("visible = " + visible + ": must be at least 1 for a row with keys");
        }
        return new DoubleTape(settings, complete(tokens, scores.length), scores.length, visible);
    }
}
