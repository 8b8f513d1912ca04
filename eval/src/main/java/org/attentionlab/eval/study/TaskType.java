package org.attentionlab.eval.study;

import java.util.List;
import java.util.Objects;
import org.attentionlab.base.card.Card;

/**
 * A type of task, as {@code task.type} names it.
 *
 * @param label the name in a study file, in lower snake case
 * @param meaning what the task asks of a model, in one phrase
 * @param family what it has in common with others
 */
public record TaskType(String label, String meaning, TaskFamily family) {

    /** A language model on a built-in corpus. */
    public static final TaskType LANGUAGE_MODEL =
            new TaskType("language_model", "predict the next token of a built-in corpus", TaskFamily.TEXT);

    /** A language model on the user's own text. */
    public static final TaskType FILE =
            new TaskType("file", "predict the next token of a text file or a folder of text files", TaskFamily.TEXT);

    /** Find the class of the item of the highest priority. */
    public static final TaskType MAX_RETRIEVAL = new TaskType(
            "max_retrieval",
            "find the class of the item of the highest priority in a set (Velickovic et al., arXiv 2410.01104)",
            TaskFamily.SETS);

    /** Give a mean where a trigger stands, and nothing elsewhere. */
    public static final TaskType TRIGGER_MEAN = new TaskType(
            "trigger_mean",
            "give the mean of the vectors so far where a trigger stands, and nothing anywhere else (arXiv 2603.11487)",
            TaskFamily.VECTORS);

    /** Checks that nothing is missing. */
    public TaskType {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(family, "family");
    }

    /** The type of a task on tokens. */
    public static TaskType of(Card card) {
        return new TaskType(card.name(), card.meaning(), TaskFamily.SEQUENCES);
    }

    /** The types that are no tasks on tokens, in order. */
    public static List<TaskType> known() {
        return List.of(LANGUAGE_MODEL, FILE, MAX_RETRIEVAL, TRIGGER_MEAN);
    }

    /** The names that no task on tokens may bear. */
    public static List<String> taken() {
        return known().stream().map(TaskType::label).toList();
    }
}
