package org.attentionlab.eval.study;

import java.util.function.Function;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Section;

/**
 * A type of task as a study file has it.
 *
 * @param <T> the task that its keys become
 * @param type the type
 * @param section the keys of {@code task}
 * @param maker makes a task of resolved keys
 * @param example a task of the type, for tables that need one to name their rules
 */
record TaskForm<T extends Task>(TaskType type, Section<T> section, Function<Entries, T> maker, T example) {

    /** The task that written keys become, every default filled in. */
    T task(Entries written) {
        return maker.apply(section.resolve(written));
    }
}
