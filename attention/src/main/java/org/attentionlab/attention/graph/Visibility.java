package org.attentionlab.attention.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Which keys queries see in sequences of one batch that have different lengths. */
public final class Visibility {

    private static final int KEYS = 3;

    private Visibility() {}

    /**
     * The keys that are there, of one sequence and up to the query where attention is causal. A query that is not there sees its own key
     * too, so that no row is empty; what it reads is for the caller to drop.
     *
     * @param present 1 where a token is there and 0 where the sequence has ended, {@code [batch, length]}; without a gradient
     * @param causal whether a query sees no later keys
     */
    public static ScoreGraph of(SameDiff graph, SDVariable present, boolean causal) {
        SDVariable position = graph.cumsum(graph.onesLike(present), true, false, 1);
        SDVariable behind = ofQueries(graph, position).sub(ofKeys(graph, position));
        SDVariable own = relu(graph, graph.math().abs(behind).rsub(1.0));
        SDVariable there = ofKeys(graph, present);
        SDVariable seen = there.add(own.mul(there.rsub(1.0)));
        SDVariable mask = causal ? seen.mul(relu(graph, behind.add(1.0)).sub(relu(graph, behind))) : seen;
        return new ScoreGraph(graph, mask, mask.sum(true, KEYS));
    }

    private static SDVariable ofQueries(SameDiff graph, SDVariable ofTokens) {
        return graph.expandDims(graph.expandDims(ofTokens, 1), KEYS);
    }

    private static SDVariable ofKeys(SameDiff graph, SDVariable ofTokens) {
        return graph.expandDims(graph.expandDims(ofTokens, 1), 2);
    }

    private static SDVariable relu(SameDiff graph, SDVariable x) {
        return graph.nn().relu(x, 0.0);
    }
}
