package org.attentionlab.eval.study.field;

import java.util.List;

/**
 * Values that a record cannot hold, alone or together. Whoever knows where they were written turns it into a
 * {@link StudyProblem}.
 */
public final class FieldProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> keys;
    private final String complaint;
    private final String legal;

    /**
     * A problem with one or more fields of a record.
     *
     * @param keys the fields' keys, the first to blame first
     * @param complaint what is wrong
     * @param legal what is legal
     */
    public FieldProblem(List<String> keys, String complaint, String legal) {
        super(keys.get(0) + ": " + complaint + "; legal: " + legal);
        this.keys = List.copyOf(keys);
        this.complaint = complaint;
        this.legal = legal;
    }

    /**
     * The fields that do not go together.
     *
     * @return their keys, the first to blame first
     */
    public List<String> keys() {
        return keys;
    }

    /**
     * What is wrong.
     *
     * @return the complaint, with the values
     */
    public String complaint() {
        return complaint;
    }

    /**
     * What is legal.
     *
     * @return the legal values in words
     */
    public String legal() {
        return legal;
    }
}
