package org.attentionlab.attention.row;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;

/**
 * One row, and what is asked of it.
 *
 * @param normaliser turns the scores into weights
 * @param input the scores, or the query and keys they come from
 * @param upstream the derivative of the loss by each weight, one finite number per key; empty where no gradient is wanted
 * @param visible the visible count that length-dependent formulas use, at least 1 where there are keys
 * @param tokens what a model would compute from tokens, by name: one number for the query, or one per key
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowQuestion(
        Normaliser normaliser, RowInput input, Optional<double[]> upstream, int visible, Map<String, double[]> tokens) {

    /** Checks sizes and ranges. */
    public RowQuestion {
        if (input instanceof RowInput.Scores scores && normaliser.score().positive()) {
            checkNotNegative(normaliser, scores.values());
        }
        upstream.ifPresent(values -> Finite.check("upstream", values));
        if (upstream.isPresent() && upstream.get().length != input.keyCount()) {
            throw new IllegalArgumentException("upstream has " + upstream.get().length + " numbers; it takes "
                    + input.keyCount() + ", one per key");
        }
        if (visible < 1 && input.keyCount() > 0) {
            throw new IllegalArgumentException("visible is " + visible + "; it must be at least 1");
        }
        tokens = Map.copyOf(tokens);
        for (Parameter definition : normaliser.card().tokenParameters()) {
            int size = definition.scope() == ParameterScope.KEY ? input.keyCount() : 1;
            double[] given = tokens.get(definition.name());
            if (given == null || given.length != size) {
                throw new IllegalArgumentException(normaliser.card().name() + " takes " + size + " of "
                        + definition.name() + "; given are " + (given == null ? 0 : given.length));
            }
            Finite.check(definition.name(), given);
        }
    }

    /** The weights of a row whose keys are all there are. */
    public static RowQuestion weights(Normaliser normaliser, RowInput input) {
        return new RowQuestion(normaliser, input, Optional.empty(), input.keyCount(), defaults(normaliser, input));
    }

    /** The weights of a row whose keys are all there are, and their gradients. */
    public static RowQuestion gradients(Normaliser normaliser, RowInput input, double[] upstream) {
        return new RowQuestion(normaliser, input, Optional.of(upstream), input.keyCount(), defaults(normaliser, input));
    }

    /** The same question for another visible count. */
    public RowQuestion withVisible(int count) {
        return new RowQuestion(normaliser, input, upstream, count, tokens);
    }

    /** The same question with other values of what a model would compute from tokens. */
    public RowQuestion withTokens(Map<String, double[]> given) {
        Map<String, double[]> all = new HashMap<>(tokens);
        all.putAll(given);
        return new RowQuestion(normaliser, input, upstream, visible, all);
    }

    private static Map<String, double[]> defaults(Normaliser normaliser, RowInput input) {
        Map<String, double[]> defaults = new HashMap<>();
        for (Parameter definition : normaliser.card().tokenParameters()) {
            double[] values = new double[definition.scope() == ParameterScope.KEY ? input.keyCount() : 1];
            Arrays.fill(values, (Double)
                    definition.defaultValue(normaliser.settings().shape()));
            defaults.put(definition.name(), values);
        }
        return defaults;
    }

    private static void checkNotNegative(Normaliser normaliser, double[] scores) {
        for (int j = 0; j < scores.length; j++) {
            if (scores[j] < 0) {
                throw new IllegalArgumentException("scores[" + j + "] is " + scores[j] + "; "
                        + normaliser.card().name() + " takes scores of at least 0");
            }
        }
    }
}
