package org.attentionlab.engine.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The derivative of a number by variables, as more ops of the same graph: reverse mode, in which each op between them says its own
 * derivative. What leads to no variable that was asked for, passes a {@link StopGradient} or a type without fractions gets no
 * gradient.
 *
 * <p>SameDiff's own {@code createGradFunction} copies the graph op by op, in a time that grows with the square of their
 * number, and prints a line for every op to standard output.
 */
public final class Differentiation {

    private final SameDiff graph;
    private final Set<String> onPath = new HashSet<>();
    private final Map<String, SDVariable> gradients = new HashMap<>();

    private Differentiation(SameDiff graph) {
        this.graph = graph;
    }

    /**
     * Adds a derivative to a graph.
     *
     * @param graph the graph
     * @param loss a scalar variable of it
     * @param variables what to differentiate by
     * @return the name of each one's derivative, in their order; zeros where the loss does not depend on it
     */
    public static Map<String, String> of(SameDiff graph, String loss, Collection<String> variables) {
        return new Differentiation(graph).derive(loss, variables);
    }

    private Map<String, String> derive(String loss, Collection<String> variables) {
        List<DifferentialFunction> ops = OpOrder.leadingTo(graph, List.of(loss));
        onPath.addAll(variables);
        List<DifferentialFunction> path = ops.stream().filter(this::goesOn).toList();
        SDVariable of = graph.getVariable(loss);
        gradients.put(loss, graph.constant(Nd4j.scalar(of.dataType(), 1.0)));
        for (int i = path.size() - 1; i >= 0; i--) {
            goBack(path.get(i));
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : variables) {
            SDVariable gradient = gradients.get(name);
            names.put(name, (gradient == null ? graph.zerosLike(graph.getVariable(name)) : gradient).name());
        }
        return names;
    }

    /** Whether a gradient passes an op, whose outputs are then on the path too. */
    private boolean goesOn(DifferentialFunction op) {
        if (op instanceof StopGradient || OpOrder.inputs(graph, op).stream().noneMatch(onPath::contains)) {
            return false;
        }
        List<String> outputs = new ArrayList<>(List.of(op.outputVariablesNames()));
        outputs.removeIf(name -> !graph.getVariable(name).dataType().isFPType());
        onPath.addAll(outputs);
        return !outputs.isEmpty();
    }

    private void goBack(DifferentialFunction op) {
        List<String> outputs = List.of(op.outputVariablesNames());
        if (outputs.stream().noneMatch(gradients::containsKey)) {
            return;
        }
        List<SDVariable> upstream = new ArrayList<>();
        for (String output : outputs) {
            SDVariable gradient = gradients.get(output);
            upstream.add(gradient == null ? graph.zerosLike(graph.getVariable(output)) : gradient);
        }
        List<SDVariable> byInput = op.doDiff(upstream);
        List<String> inputs = OpOrder.inputs(graph, op);
        for (int i = 0; i < byInput.size(); i++) {
            if (onPath.contains(inputs.get(i))) {
                gradients.merge(inputs.get(i), byInput.get(i), SDVariable::add);
            }
        }
    }
}
