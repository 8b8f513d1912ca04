package org.attentionlab.attention.kernel;

import java.util.List;

/**
 * Newton's method for the number at which a falling function of a row is 0, kept inside a bracket by halving it, which is also done
 * where a step has not halved the function. Its operands are the ends of the bracket.
 *
 * @param sought the step that stands for the number while it is searched for
 * @param body the steps that depend on it, in order
 * @param value the function's value, one of the body
 * @param slope its derivative, one of the body
 */
record Search(Step sought, List<Step> body, Step value, Step slope) implements Operation {

    private static final int MOST_STEPS = 60;

    /** The sum of a row in single precision is not known better than this. */
    private static final double NEAR_ENOUGH = 1e-7;

    /** Below this a function may not fall by halves, as rounding moves it. */
    private static final double SETTLING = 1e-4;

    @Override
    public void forward(Step step, Frame frame) {
        double low = frame.number(step.a());
        double high = frame.number(step.b());
        double resolution = Math.ulp((float) Math.max(Math.abs(low), Math.abs(high)));
        double root = low;
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_STEPS && low < high; i++) {
            frame.set(sought, root);
            for (int j = 0; j < body.size(); j++) {
                body.get(j).operation().forward(body.get(j), frame);
            }
            double off = frame.number(value);
            if (Math.abs(off) <= NEAR_ENOUGH) {
                break;
            }
            if (off > 0) {
                low = root;
            } else {
                high = root;
            }
            double newton = root - off / frame.number(slope);
            boolean falls = Math.abs(off) <= Math.max(before / 2, SETTLING);
            double next = falls && newton >= low && newton <= high ? newton : (low + high) / 2;
            before = Math.abs(off);
            boolean settled = Math.abs(next - root) <= resolution;
            root = next;
            if (settled) {
                break;
            }
        }
        frame.set(step, root);
    }
}
