package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

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
     * @return the keys that may stand beside {@code type}
     */
    List<String> parameters(String name);

    /**
     * Checks the parameters of a component and writes out those that are not given. Names and keys are known to be
     * legal when this is called.
     *
     * @param name a legal name
     * @param given the parameters that were written, by legal key
     * @param trainLength the number of tokens (or items) a model is trained on, which some defaults follow
     * @return the component, or what is wrong with one parameter
     */
    Answer check(String name, ObjectNode given, int trainLength);

    /** What a check comes to. */
    sealed interface Answer {}

    /**
     * The parameters are legal.
     *
     * @param component the component with every parameter
     */
    record Accepted(ComponentSpec component) implements Answer {}

    /**
     * A parameter is not legal.
     *
     * @param parameter the path below the component, such as {@code p} or {@code t[2]}; empty for the component itself
     * @param legal what is legal there
     */
    record Refused(String parameter, String legal) implements Answer {}
}
