package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.attention.kernel.RowContext;

/** The gradients of the learned head parameters of a group of heads, from tasks that are each one head of one sequence. */
final class ParameterGradients {

    private final LayerHeads heads;
    private final int[] learned;
    private final double[][] byTask;

    ParameterGradients(LayerHeads heads, int tasks) {
        List<String> names = heads.normaliser().card().headParameters();
        this.heads = heads;
        this.learned =
                heads.learnedParameters().stream().mapToInt(names::indexOf).toArray();
        this.byTask = new double[tasks][learned.length];
    }

    /** Takes what a task's rows have added to its context. */
    void take(int task, RowContext context) {
        for (int p = 0; p < learned.length; p++) {
            byTask[task][p] = context.gradient(learned[p]);
        }
    }

    /** The sums over all sequences, by parameter and place in the group; the same for any order of tasks. */
    double[][] byHead() {
        double[][] byHead = new double[learned.length][heads.count()];
        for (int task = 0; task < byTask.length; task++) {
            for (int p = 0; p < learned.length; p++) {
                byHead[p][heads.place(task)] += byTask[task][p];
            }
        }
        return byHead;
    }
}
