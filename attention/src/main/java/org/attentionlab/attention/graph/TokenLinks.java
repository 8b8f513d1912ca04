package org.attentionlab.attention.graph;

import org.attentionlab.base.card.TokenLink;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What makes a parameter of a linear map of a token's hidden state, as SameDiff ops. */
public final class TokenLinks {

    private static final double SLOPE = 0.1;
    private static final double MIDDLE = 0.5;

    private TokenLinks() {}

    /**
     * The parameter, of the shape of the map's values.
     *
     * @param map {@code w.h + b}
     */
    public static SDVariable apply(TokenLink link, SDVariable map) {
        SameDiff graph = map.getSameDiff();
        return switch (link) {
            case LINEAR -> map;
            case SOFTPLUS -> graph.nn().softplus(map);
            case TWICE_TANH -> graph.math().tanh(map).mul(2.0);
            case LOG_LOGISTIC -> graph.nn().softplus(map.neg()).neg();
            case CLIPPED -> {
                SDVariable line = map.mul(SLOPE).add(MIDDLE);
                yield graph.nn().relu(line, 0.0).sub(graph.nn().relu(line.sub(1.0), 0.0));
            }
        };
    }
}
