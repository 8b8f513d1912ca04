package org.attentionlab.attention.position;

import java.util.List;
import org.attentionlab.attention.spec.ParameterDefinition;

/**
 * What there is to say about a position encoding.
 *
 * @param name as written in a study file
 * @param summary one line
 * @param formula what it does
 * @param source paper and arXiv id
 * @param parameters its parameters, none of which is learned
 */
public record PositionCard(
        String name, String summary, String formula, String source, List<ParameterDefinition> parameters) {

    /** Copies the parameters. */
    public PositionCard {
        parameters = List.copyOf(parameters);
    }
}
