package org.attentionlab.eval.study;

import java.util.List;
import java.util.Map;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.data.task.TokenTask;

/** The names a study file may use, as far as the registries of other packages decide them. */
public interface Vocabulary {

    /**
     * The normalisers.
     *
     * @return what {@code normaliser} and {@code test_normaliser} may be
     */
    Components normalisers();

    /**
     * The positions.
     *
     * @return what {@code position} may be
     */
    Components positions();

    /**
     * What a normaliser that is swapped in comes to, some of whose parameters may be carried over from the model.
     *
     * @param written a legal name and legal keys
     * @param trained what the model was trained with
     * @param shape the sizes that some defaults follow
     * @throws InvalidSpecException if a value is not legal
     */
    default SwappedChoice swapNormaliser(WrittenChoice written, Layout<SettledChoice> trained, AttentionShape shape) {
        SettledChoice settled = normalisers().settle(written, shape);
        return new SwappedChoice(settled.label(), settled.written());
    }

    /**
     * What a position that is swapped in comes to.
     *
     * @param written a legal name and legal keys
     * @param trained what the model was trained with
     * @param shape the sizes that some defaults follow
     * @throws InvalidSpecException if a value is not legal, or the model has not learned what it takes
     */
    default SettledChoice swapPosition(WrittenChoice written, SettledChoice trained, AttentionShape shape) {
        return positions().settle(written, shape);
    }

    /**
     * The built-in corpora.
     *
     * @return what {@code task.corpus} may be, one or more names
     */
    List<String> corpora();

    /**
     * The tasks on tokens.
     *
     * @return what {@code task.type} may be besides the tasks that this package knows
     */
    List<TokenTask> tokenTasks();

    /**
     * The metrics that fit a type of task.
     *
     * @param task the type of task
     * @return what {@code compute.metrics} may list, in report order
     */
    List<String> metrics(TaskType task);

    /**
     * The values that those metrics yield.
     *
     * @param task the type of task
     * @return the names by which reports know them: a metric's own, or that name, a dot and a variant
     */
    default List<String> values(TaskType task) {
        return metrics(task);
    }

    /**
     * The metrics that are measured where a study names none.
     *
     * @param task the type of task
     * @return some of those that fit
     */
    default List<String> metricsByDefault(TaskType task) {
        return metrics(task);
    }

    /**
     * The metrics that do not fit a type of task.
     *
     * @param task the type of task
     * @return by name, why not
     */
    default Map<String, String> unfit(TaskType task) {
        return Map.of();
    }
}
