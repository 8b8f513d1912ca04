package org.attentionlab.attention.normaliser;

import org.attentionlab.attention.reference.ReferenceNormaliser;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.Parameters;

/**
 * A formula with every parameter settled. Its {@link #toString} is the key it has in a report, such as
 * {@code ssmax(s=0.258, learned)}.
 *
 * @param family the formula
 * @param parameters its parameters
 * @param score how the scores it normalises arise
 * @param form the row kernel and the graph form
 * @param reference the double-precision form, with the parameters' initial values
 */
public record Normaliser(
        NormaliserFamily family,
        Parameters parameters,
        ScoreFunction score,
        ScoreNormaliser form,
        ReferenceNormaliser reference) {

    /** The head parameters' initial values, in the order kernels index them. */
    public double[] headParameters() {
        return family.headParameters().stream().mapToDouble(parameters::number).toArray();
    }

    @Override
    public String toString() {
        return family.name() + parameters;
    }
}
