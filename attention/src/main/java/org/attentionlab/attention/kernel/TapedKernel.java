package org.attentionlab.attention.kernel;

import java.util.Arrays;
import org.attentionlab.attention.algebra.RowFormula;
import org.attentionlab.base.card.SettledChoice;

/**
 * The kernel of any formula: its steps one after another, each of which is a loop over the row, and on the way back the
 * gradients of the same steps in reverse order.
 */
public final class TapedKernel implements RowKernel {

    private final RowProgram program;

    /** The kernel of a formula with settled parameters. */
    public TapedKernel(RowFormula formula, SettledChoice settings) {
        program = Recorder.record(formula, settings);
    }

    /** Whether the formula ranks the entries of a row or searches for a number. */
    public boolean searches() {
        return program.order().stream()
                .map(Step::operation)
                .anyMatch(operation -> operation instanceof Search
                        || operation == Reduction.KTH_LARGEST
                        || operation == Reduction.QUANTILE);
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        Frame frame = context.frame(program);
        frame.start(context, n);
        System.arraycopy(row, at, frame.row(program.scores()), 0, n);
        program.forward(frame);
        System.arraycopy(frame.row(program.result()), 0, row, at, n);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        Frame frame = context.frame(program);
        program.backward(upstream, at, frame);
        if (frame.isReached(program.scores())) {
            System.arraycopy(frame.rowGradient(program.scores()), 0, upstream, at, n);
        } else {
            Arrays.fill(upstream, at, at + n, 0);
        }
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
