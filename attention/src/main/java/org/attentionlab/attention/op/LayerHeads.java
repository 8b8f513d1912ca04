package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.score.ScoreFunction;

/**
 * A group of a layer's heads as a kernel takes it. A kernel's task is one head of one sequence: tasks go through the heads of the
 * group for the first sequence, then for the next.
 *
 * @param layer the layer
 * @param group the group
 */
record LayerHeads(AttentionLayer layer, HeadGroup group) {

    Normaliser normaliser() {
        return group.normaliser();
    }

    ScoreFunction score() {
        return group.normaliser().score();
    }

    List<String> learnedParameters() {
        return group.learnedParameters();
    }

    /** The number of heads of the group. */
    int count() {
        return group.count();
    }

    int headSize() {
        return layer.headSize();
    }

    /** The number of tasks for a batch. */
    int tasks(int batch) {
        return batch * group.count();
    }

    int sequence(int task) {
        return task / group.count();
    }

    /** The head of a task, by its number in the group. */
    int place(int task) {
        return task % group.count();
    }

    /** The head of a task, by its number in the layer. */
    int head(int task) {
        return group.first() + place(task);
    }

    /** The head of a task, counted over all heads of all sequences. */
    long number(int task) {
        return (long) sequence(task) * layer.heads() + head(task);
    }

    /** Where the columns of a task's head begin. */
    int column(int task) {
        return head(task) * layer.headSize();
    }
}
