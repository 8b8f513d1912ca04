package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;

/** The components that may be named at one place of a study: the normalisers, or the positions. */
public interface Components {

    /**
     * The legal names.
     *
     * @return the names in the order in which messages list them
     */
    List<String> names();

    /**
     * The parameters of a component.
     *
     * @param name a legal name
     * @return the keys that may stand beside {@code type}, {@code learned} among them where it is legal
     */
    List<String> parameters(String name);

    /**
     * Checks the parameters of a component and writes out those that are not given.
     *
     * @param name a legal name
     * @param given the parameters that were written: legal keys, no nulls, finite numbers
     * @param shape the sizes that some defaults follow; for max retrieval a set's items are its length
     * @return the component with every parameter
     * @throws InvalidSpecException if a value is not legal; its path is that of the parameter below the component, such
     *     as {@code p} or {@code t[2]}
     */
    ComponentSpec resolve(String name, ObjectNode given, AttentionShape shape);

    /**
     * Checks the parameters of a component that takes the place of another in a trained model, and writes out those that
     * are not given, some of which may be carried over from the model.
     *
     * @param name a legal name
     * @param given the parameters that were written
     * @param trained what the model was trained with
     * @param shape the sizes that some defaults follow
     * @return the component with every parameter; swapped in as it is written there, it is the same
     * @throws InvalidSpecException if a value is not legal, as for {@link #resolve}
     */
    default ComponentSpec swap(String name, ObjectNode given, ComponentSpec trained, AttentionShape shape) {
        return resolve(name, given, shape);
    }
}
