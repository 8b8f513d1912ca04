package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * Where the numbers of a run were computed. The model of a run may have been trained at another time, by another build and
 * on another machine than it was measured.
 *
 * @param training what its model was trained with
 * @param measuring what its model was measured with; {@code null} when it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(Environment training, Environment measuring) {

    /** Checks that the run was trained somewhere. */
    public Provenance {
        Objects.requireNonNull(training, "training");
    }

    /**
     * Of a run whose model is not measured yet.
     *
     * @param training what its model was trained with
     * @return the provenance
     */
    public static Provenance ofTraining(Environment training) {
        return new Provenance(training, null);
    }

    /**
     * The build that the run's last numbers are of.
     *
     * @return the build, as people name it
     */
    public String build() {
        return measuring == null ? training.build() : measuring.build();
    }
}
