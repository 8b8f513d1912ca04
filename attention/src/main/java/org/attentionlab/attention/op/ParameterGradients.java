package org.attentionlab.attention.op;

import org.attentionlab.attention.kernel.RowContext;

/** The gradients of the learned head parameters of a group of heads, from tasks that are each one head of one sequence. */
final class ParameterGradients {

    private final LayerHeads heads;
    private final double[][] byTask;

    ParameterGradients(LayerHeads heads, int tasks) {
        this.heads = heads;
        this.byTask = new double[tasks][heads.learnedCount()];
    }

    /** Takes what a task's rows have added to its context. */
    void take(int task, RowContext context) {
        for (int p = 0; p < heads.learnedCount(); p++) {
            byTask[task][p] = context.gradient(heads.learnedParameter(p));
        }
    }

    /** The sums over all sequences, by parameter and place in the group; the same for any order of tasks. */
    double[][] byHead() {
        double[][] byHead = new double[heads.learnedCount()][heads.count()];
        for (int task = 0; task < byTask.length; task++) {
            for (int p = 0; p < byHead.length; p++) {
                byHead[p][heads.place(task)] += byTask[task][p];
            }
        }
        return byHead;
    }
}
