package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.eval.study.TrainingId;
import org.attentionlab.models.checkpoint.Checkpoint;

/** Whose model a checkpoint is: a key of its note. */
final class ModelOwner {

    private static final String KEY = "training";

    private ModelOwner() {}

    /** A note that says whose the model beside it is. */
    static ObjectNode written(ObjectNode note, TrainingId training) {
        return note.put(KEY, training.text());
    }

    /** The training whose model a checkpoint says it is, as text. */
    static String of(Path checkpoint) throws IOException {
        return Checkpoint.note(checkpoint).path(KEY).asText();
    }
}
