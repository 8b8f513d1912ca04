package org.attentionlab.models.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The ops of a graph in the order they run, prepared once for the outputs somebody wants.
 *
 * <p>SameDiff's own session looks dependencies up, infers shapes and allocates every array anew at every step, and hands
 * out arrays whose memory it gives to others. Here the first run with placeholders of given shapes allocates; the next
 * ones with the same shapes run on the same arrays. An array whose last reader has run gives its memory to a later one.
 */
final class ExecutionPlan {

    private static final int KEPT_SHAPES = 2;

    /**
     * One op.
     *
     * @param op what runs
     * @param inputs the variables it reads
     * @param outputs the variables it writes
     * @param types the types of the variables it writes, which ops themselves do not always know
     * @param lastUses the variables that nothing reads after it
     */
    record Step(
            DifferentialFunction op,
            List<String> inputs,
            List<String> outputs,
            List<DataType> types,
            List<String> lastUses) {}

    private final SameDiff graph;
    private final SameDiff values;
    private final List<String> wanted;
    private final List<Step> steps;
    private final Map<List<String>, PreparedRun> prepared = new LinkedHashMap<>();

    /**
     * A plan.
     *
     * @param graph whose ops run
     * @param values whose parameters are read: the graph itself, or the one it is the gradient of
     * @param wanted the variables to return
     */
    ExecutionPlan(SameDiff graph, SameDiff values, Collection<String> wanted) {
        this.graph = graph;
        this.values = values;
        this.wanted = List.copyOf(new LinkedHashSet<>(wanted));
        this.steps = withLastUses(ordered());
    }

    /** The number of ops that run. */
    int size() {
        return steps.size();
    }

    /** Runs the ops. The arrays returned are the plan's own: they hold until the next run. */
    Map<String, INDArray> run(Map<String, INDArray> placeholders) {
        List<String> shapes = placeholders.entrySet().stream()
                .map(entry -> entry.getKey() + Arrays.toString(entry.getValue().shape()))
                .sorted()
                .toList();
        Map<String, INDArray> known = new HashMap<>(placeholders);
        PreparedRun run = prepared.get(shapes);
        return run == null ? prepare(shapes, known) : run.execute(known, this::parameter);
    }

    /** Runs for the first time with these shapes; a run that does not get to its end has no arrays for a next one. */
    private Map<String, INDArray> prepare(List<String> shapes, Map<String, INDArray> known) {
        if (prepared.size() == KEPT_SHAPES) {
            List<String> oldest = prepared.keySet().iterator().next();
            prepared.remove(oldest).close();
        }
        PreparedRun run = new PreparedRun(steps, wanted);
        boolean complete = false;
        try {
            Map<String, INDArray> results = run.execute(known, this::parameter);
            prepared.put(shapes, run);
            complete = true;
            return results;
        } finally {
            if (!complete) {
                run.close();
            }
        }
    }

    private INDArray parameter(String name) {
        SameDiff owner = values.hasVariable(name) ? values : graph;
        SDVariable variable = owner.getVariable(name);
        INDArray array = variable.isPlaceHolder() ? null : variable.getArr();
        if (array == null) {
            throw new IllegalArgumentException("no array was given for the placeholder " + name);
        }
        return array;
    }

    private List<Step> ordered() {
        Map<String, Step> done = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>();
        for (String name : wanted) {
            visit(name, done, open);
        }
        return new ArrayList<>(done.values());
    }

    private void visit(String variable, Map<String, Step> done, Set<String> open) {
        String opName = graph.getVariables().get(variable).getOutputOfOp();
        if (opName == null || done.containsKey(opName)) {
            return;
        }
        if (!open.add(opName)) {
            throw new IllegalStateException("op " + opName + " depends on its own output");
        }
        DifferentialFunction op = graph.getOps().get(opName).getOp();
        List<String> inputs = op.argNames() == null ? List.of() : List.of(op.argNames());
        for (String input : inputs) {
            visit(input, done, open);
        }
        List<String> outputs = List.of(op.outputVariablesNames());
        List<DataType> types =
                outputs.stream().map(name -> graph.getVariable(name).dataType()).toList();
        done.put(opName, new Step(op, inputs, outputs, types, List.of()));
    }

    private List<Step> withLastUses(List<Step> order) {
        Set<String> usedLater = new LinkedHashSet<>(wanted);
        List<Step> result = new ArrayList<>(order);
        for (int i = order.size() - 1; i >= 0; i--) {
            Step step = order.get(i);
            Set<String> last = new LinkedHashSet<>();
            for (String name : concatenated(step.inputs(), step.outputs())) {
                boolean computed = graph.getVariables().get(name).getOutputOfOp() != null;
                if (computed && usedLater.add(name)) {
                    last.add(name);
                }
            }
            result.set(i, new Step(step.op(), step.inputs(), step.outputs(), step.types(), List.copyOf(last)));
        }
        return result;
    }

    private static List<String> concatenated(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
