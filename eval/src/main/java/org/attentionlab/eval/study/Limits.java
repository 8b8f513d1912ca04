package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.WholeNumber;

/**
 * What a study may not exceed.
 *
 * @param maxRuns the most runs (cells times seeds) the axes may make
 */
public record Limits(int maxRuns) {

    static final Field<Integer> MAX_RUNS = Field.of(
            "max_runs",
            new WholeNumber(1, 100_000),
            "the most runs (cells times seeds) the axes may make; a larger product is refused",
            "max_cells");

    static final Section<Limits> TABLE =
            Section.<Limits>named("limits").with(MAX_RUNS, Fallback.of(60), Limits::maxRuns);

    /** Checks the field against the table that reads it. */
    public Limits {
        MAX_RUNS.require(maxRuns);
    }

    /**
     * The limits as they stand in a study file.
     *
     * @return a new mapping
     */
    public ObjectNode toTree() {
        return TABLE.write(this);
    }
}
