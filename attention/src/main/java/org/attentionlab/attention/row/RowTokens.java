package org.attentionlab.attention.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.ParameterScope;

/** What a model would compute from tokens, in the arrays that kernels take it in. */
public final class RowTokens {

    private final List<String> ofQuery;
    private final List<String> ofKeys;
    private final double[] query;
    private final double[] byQuery;
    private final float[][] keys;
    private final float[][] byKey;
    private final int n;

    /**
     * The token parameters of one row.
     *
     * @param card names them
     * @param tokens their values by name: one for the query, or one per key
     * @param n the number of keys
     */
    public RowTokens(Card card, Map<String, double[]> tokens, int n) {
        ofQuery = card.names(ParameterScope.QUERY);
        ofKeys = card.names(ParameterScope.KEY);
        query = ofQuery.stream().mapToDouble(name -> tokens.get(name)[0]).toArray();
        byQuery = new double[query.length];
        keys = ofKeys.stream().map(name -> Padded.row(tokens.get(name))).toArray(float[][]::new);
        this.n = n;
        byKey = ofKeys.stream().map(name -> Padded.row(new double[n])).toArray(float[][]::new);
    }

    /** Gives them to the row that a context starts. */
    public void start(RowContext context) {
        context.tokens().startRow(query, byQuery, keys, byKey);
    }

    /** The sums of their gradients, by name. */
    public Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new HashMap<>();
        for (int p = 0; p < query.length; p++) {
            gradients.put(ofQuery.get(p), new double[] {byQuery[p]});
        }
        for (int p = 0; p < keys.length; p++) {
            gradients.put(ofKeys.get(p), Padded.values(byKey[p], n));
        }
        return gradients;
    }
}
