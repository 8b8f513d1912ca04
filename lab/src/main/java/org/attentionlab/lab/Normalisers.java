package org.attentionlab.lab;

import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;

/** The normalisers of this toolkit, and those of other jars on the class path, by name. */
public final class Normalisers {

    /** What defaults follow where nobody says for which model: heads of 32 features, trained at length 128. */
    private static final AttentionShape SHAPE = new AttentionShape(32, 128);

    private Normalisers() {}

    /** All names, in the order of {@code attnlab list normalisers}. */
    public static List<String> names() {
        return NormaliserRegistry.standard().names();
    }

    /**
     * A formula by its name.
     *
     * @param name such as {@code ssmax}
     * @throws org.attentionlab.base.card.InvalidSpecException if there is none; the message has the nearest name
     */
    public static NormaliserFormula get(String name) {
        return NormaliserRegistry.standard().formula(name);
    }

    /**
     * The weights of a row of scores, in double precision.
     *
     * @param written a name, or a name with parameters, such as {@code ssmax(s=0.43)}
     * @param scores one for each key that the query sees
     * @return one weight for each score
     * @throws org.attentionlab.base.card.InvalidSpecException if it is not legal
     */
    public static double[] weights(String written, double... scores) {
        Normaliser normaliser = NormaliserRegistry.standard().resolve(WrittenChoice.parse(written), SHAPE);
        return normaliser.reference().weights(scores, scores.length);
    }
}
