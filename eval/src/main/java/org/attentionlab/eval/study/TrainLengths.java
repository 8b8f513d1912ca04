package org.attentionlab.eval.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long the sequences are that a task on tokens is trained on. Tests are always as long as they are to be. */
public enum TrainLengths {
    /** All of them as long as {@code train.length}. */
    FULL,
    /** Each as long as any length that has room for the task, up to {@code train.length}, all equally likely. */
    MIXED;

    /**
     * The name in a study file.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * All names.
     *
     * @return what {@code task.train_lengths} may be
     */
    public static List<String> labels() {
        return Stream.of(values()).map(TrainLengths::label).toList();
    }

    /**
     * The lengths of a name.
     *
     * @param label the name in a study file
     * @return the lengths
     */
    public static TrainLengths of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
