package org.attentionlab.engine;

import java.util.Collection;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Makes the gradient graph of a SameDiff graph. SameDiff prints a line for every op that it differentiates to
 * {@code System.out}, without a switch; here these lines lead nowhere. What other threads print meanwhile comes out, and
 * a {@code System.out} that somebody sets meanwhile stays.
 */
public final class Differentiation {

    private static final Object CHANGE_OF_SYSTEM_OUT = new Object();

    private Differentiation() {}

    /**
     * Adds the function {@code grad} to a graph.
     *
     * @param graph the graph; its loss variables are set
     * @param variables the variables to differentiate with respect to
     */
    public static void of(SameDiff graph, Collection<String> variables) {
        silently(() -> graph.createGradFunction(variables.toArray(String[]::new)));
    }

    static void silently(Runnable body) {
        SelectiveOutput output = mute(Thread.currentThread());
        try {
            body.run();
        } finally {
            unmute(output, Thread.currentThread());
        }
    }

    private static SelectiveOutput mute(Thread thread) {
        synchronized (CHANGE_OF_SYSTEM_OUT) {
            if (!(System.out instanceof SelectiveOutput)) {
                System.setOut(new SelectiveOutput(System.out));
            }
            SelectiveOutput output = (SelectiveOutput) System.out;
            output.mute(thread);
            return output;
        }
    }

    private static void unmute(SelectiveOutput output, Thread thread) {
        synchronized (CHANGE_OF_SYSTEM_OUT) {
            output.unmute(thread);
            if (System.out == output && output.mutesNobody()) {
                System.setOut(output.original());
            }
        }
    }
}
