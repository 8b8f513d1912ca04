package org.attentionlab.attention.kernel;

import java.util.List;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * The smallest entry of a row at which a falling function of an entry is below 0. A bracket around it is halved; no entry is asked about
 * twice.
 *
 * @param sought the step that stands for an entry
 * @param body the steps that depend on it, in order
 * @param value the function's value, one of the body
 */
record Selection(Step sought, List<Step> body, Step value) implements Operation {

    @Override
    public void forward(Step step, Frame frame) {
        RowArithmetic rows = frame.arithmetic();
        float[] row = frame.row(step.a());
        int n = frame.length();
        float in = rows.max(row, 0, n);
        float out = Math.nextDown(rows.min(row, 0, n));
        for (int halvings = 0; rows.largestUpTo(Math.nextDown(in), row, 0, n) > out; halvings++) {
            float middle = OrderStatistic.middle(out, in, halvings);
            float entry = rows.largestUpTo(middle, row, 0, n);
            if (entry > out && isNegative(entry, frame)) {
                in = entry;
            } else {
                out = middle;
            }
        }
        frame.set(step, in);
    }

    private boolean isNegative(float entry, Frame frame) {
        frame.set(sought, entry);
        for (int j = 0; j < body.size(); j++) {
            body.get(j).operation().forward(body.get(j), frame);
        }
        return frame.number(value) < 0;
    }
}
