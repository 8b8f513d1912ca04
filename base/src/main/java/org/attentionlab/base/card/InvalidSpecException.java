package org.attentionlab.base.card;

import org.attentionlab.base.text.OneLine;

/** A name or a parameter that is not legal; says where, what was given, what is legal and what was probably meant. */
public final class InvalidSpecException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /**
     * A problem at a path.
     *
     * @param path where, relative to the spec: a parameter's name, {@code type}, or empty for the spec itself
     * @param problem what was given, what is legal, and a near miss if there is one
     */
    public InvalidSpecException(String path, String problem) {
        super(path.isEmpty() ? problem : OneLine.foreign(path) + ": " + problem);
        this.path = OneLine.foreign(path);
        this.problem = problem;
    }

    /** The same problem in a spec that stands within another, at a path of that. */
    public InvalidSpecException below(String outer) {
        return new InvalidSpecException(path.isEmpty() ? outer : outer + "." + path, problem);
    }

    /** Where, relative to the spec. */
    public String path() {
        return path;
    }

    /** What was given, what is legal, and a near miss if there is one. */
    public String problem() {
        return problem;
    }
}
