package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.base.card.ParameterScope;

/**
 * A group of a layer's heads as a kernel takes it. A kernel's task is one head of one sequence: tasks go through the heads of the
 * group for the first sequence, then for the next.
 */
final class LayerHeads {

    private final AttentionLayer layer;
    private final HeadGroup group;
    private final double[] initialParameters;
    private final int[] learned;
    private final int queryParameters;

    LayerHeads(AttentionLayer layer, HeadGroup group) {
        List<String> names = group.normaliser().card().headParameters();
        this.layer = layer;
        this.group = group;
        this.initialParameters = group.normaliser().headParameters();
        this.learned =
                group.learnedParameters().stream().mapToInt(names::indexOf).toArray();
        this.queryParameters =
                group.normaliser().card().names(ParameterScope.QUERY).size();
    }

    AttentionLayer layer() {
        return layer;
    }

    HeadGroup group() {
        return group;
    }

    Normaliser normaliser() {
        return group.normaliser();
    }

    ScoreFunction score() {
        return group.normaliser().score();
    }

    /** The initial values of all head parameters, in the order kernels index them. */
    double[] initialParameters() {
        return initialParameters.clone();
    }

    /** How many head parameters are learned. */
    int learnedCount() {
        return learned.length;
    }

    /** The index that kernels have for a learned head parameter, by its number in the order the op takes them. */
    int learnedParameter(int number) {
        return learned[number];
    }

    /** How many of the parameters that the model computes from tokens belong to a query; the others belong to keys. */
    int queryParameters() {
        return queryParameters;
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
