package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.Shares;
import org.attentionlab.engine.row.RowArithmetic;

/** Scale-invariant attention by hand: what follows from distances alone is laid out once, and nothing else is computed but products. */
final class ScaleInvariantKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        ROUGH
    }

    private final double tau;

    ScaleInvariantKernel(double tau) {
        this.tau = tau;
    }

    private ScaleInvariantTables tables(int n, RowContext context) {
        ScaleInvariantTables tables = context.own(this, ScaleInvariantTables::new);
        tables.reach(n, tau);
        return tables;
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        ScaleInvariantRows forms = ScaleInvariantRows.of(rows);
        ScaleInvariantTables tables = tables(n, context);
        float[] rough = context.scratch(Memory.ROUGH, n);
        forms.rough(rough, row, at, n, tables);
        int largest = rows.indexOf(rows.max(rough, 0, n), rough, 0, n);
        forms.exponents(row, at, n, tables, Math.min(largest, n - 1));
        float sum = rows.exponentialBelow(row, at, n, 1, rows.max(row, at, n));
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        ScaleInvariantTables tables = tables(n, context);
        Shares.gradient(rows, upstream, at, weights, at, n);
        rows.multiply(upstream, at, tables.factors(), tables.from(n), n);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
