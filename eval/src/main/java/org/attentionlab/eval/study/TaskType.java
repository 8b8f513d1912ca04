package org.attentionlab.eval.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The types of task, as {@code task.type} names them. */
public enum TaskType {
    /** A language model on a built-in corpus. */
    LANGUAGE_MODEL("predict the next token of a built-in corpus"),
    /** A language model on the user's own text. */
    FILE("predict the next token of a text file or a folder of text files"),
    /** Find the class of the item of the highest priority. */
    MAX_RETRIEVAL("find the class of the item of the highest priority in a set (Velickovic et al., arXiv 2410.01104)");

    private final String meaning;

    TaskType(String meaning) {
        this.meaning = meaning;
    }

    /**
     * The name in a study file.
     *
     * @return the name in lower snake case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What the task asks of a model.
     *
     * @return one phrase
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Whether the task has a GPT predict tokens of a text.
     *
     * @return whether it is a language modelling task
     */
    public boolean isText() {
        return this != MAX_RETRIEVAL;
    }

    /**
     * All names.
     *
     * @return what {@code task.type} may be
     */
    public static List<String> labels() {
        return Stream.of(values()).map(TaskType::label).toList();
    }

    /**
     * A type by its name.
     *
     * @param label the name in a study file
     * @return the type
     */
    public static TaskType of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
