package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.attentionlab.eval.study.ComputeSpec;

/**
 * What a checkpoint keeps of the data of its study, to know them again.
 *
 * @param name the name of the text or the task
 * @param trained the hash of what the model was trained on
 * @param measured the hash of what its study measured it on
 */
record DataHashes(String name, String trained, String measured) {

    private static final String NAME = "name";
    private static final String TRAINED = "trained";
    private static final String MEASURED = "measured";

    /** The hashes of data as they are. */
    static DataHashes of(Workload workload, ComputeSpec compute) {
        return new DataHashes(workload.source().name(), workload.source().hash(), workload.measuredHash(compute));
    }

    /** The hashes as they were noted; empty if they were not. */
    static Optional<DataHashes> of(JsonNode note) {
        return note.isObject()
                ? Optional.of(new DataHashes(
                        note.path(NAME).asText(),
                        note.path(TRAINED).asText(),
                        note.path(MEASURED).asText()))
                : Optional.empty();
    }

    ObjectNode tree() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(NAME, name)
                .put(TRAINED, trained)
                .put(MEASURED, measured);
    }

    /** Whether these are the same data, wherever they lie. */
    boolean sameAs(DataHashes other) {
        return trained.equals(other.trained) && measured.equals(other.measured);
    }
}
