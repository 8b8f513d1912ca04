package org.attentionlab.eval.metric;

import java.util.List;

/** How many rows there were, and how many of them hold something that is not a finite number. */
final class RowCount implements RowTally {

    private long rows;
    private long broken;

    @Override
    public void row(AttentionRow row) {
        rows++;
        broken += Double.isFinite(row.magnitude()) ? 0 : 1;
    }

    @Override
    public void write(TallyState state) {
        state.count(rows);
        state.count(broken);
    }

    @Override
    public void add(TallyState.Reader state) {
        rows += state.count();
        broken += state.count();
    }

    @Override
    public List<Quotient> values() {
        return List.of(Quotient.of(broken, rows));
    }

    boolean isBroken() {
        return broken > 0;
    }

    String problem() {
        return broken + " of " + rows + " rows hold " + Measurement.NOT_FINITE;
    }
}
