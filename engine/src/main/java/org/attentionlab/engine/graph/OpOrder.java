package org.attentionlab.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;

/** The ops of a graph, each after those whose results it reads. */
final class OpOrder {

    private OpOrder() {}

    /** The ops that some variables need, themselves and through others. */
    static List<DifferentialFunction> leadingTo(SameDiff graph, Collection<String> wanted) {
        Set<String> done = new LinkedHashSet<>();
        Set<String> open = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        for (String name : wanted) {
            push(producer(graph, name), done, waiting);
            while (!waiting.isEmpty()) {
                String op = waiting.peek();
                if (done.contains(op)) {
                    waiting.pop();
                } else if (open.add(op)) {
                    List<String> inputs = inputs(graph, graph.getOps().get(op).getOp());
                    for (int i = inputs.size() - 1; i >= 0; i--) {
                        String before = producer(graph, inputs.get(i));
                        if (before != null && !done.contains(before) && open.contains(before)) {
                            throw new IllegalStateException("op " + before + " depends on its own output");
                        }
                        push(before, done, waiting);
                    }
                } else {
                    waiting.pop();
                    done.add(op);
                }
            }
        }
        List<DifferentialFunction> ops = new ArrayList<>();
        done.forEach(op -> ops.add(graph.getOps().get(op).getOp()));
        return ops;
    }

    /** The variables that an op of a graph reads; what the op itself says of them it looks up one by one. */
    static List<String> inputs(SameDiff graph, DifferentialFunction op) {
        List<String> names = graph.getOps().get(op.getOwnName()).getInputsToOp();
        return names == null ? List.of() : List.copyOf(names);
    }

    private static void push(String op, Set<String> done, Deque<String> waiting) {
        if (op != null && !done.contains(op)) {
            waiting.push(op);
        }
    }

    private static String producer(SameDiff graph, String variable) {
        return graph.getVariables().get(variable).getOutputOfOp();
    }
}
