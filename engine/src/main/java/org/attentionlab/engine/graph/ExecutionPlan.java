package org.attentionlab.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
public final class ExecutionPlan {

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
    private final List<String> wanted;
    private final List<Step> steps;
    private final Map<List<String>, PreparedRun> prepared = new LinkedHashMap<>();

    /**
     * A plan.
     *
     * @param graph whose ops run, on its parameters as they are then
     * @param wanted the variables to return
     */
    public ExecutionPlan(SameDiff graph, Collection<String> wanted) {
        this.graph = graph;
        this.wanted = List.copyOf(new LinkedHashSet<>(wanted));
        this.steps = withLastUses(ordered());
    }

    /** Runs the ops. The arrays returned are the plan's own: they hold until the next run. */
    public Map<String, INDArray> run(Map<String, INDArray> placeholders) {
        List<String> shapes = placeholders.entrySet().stream()
                .map(entry -> entry.getKey() + Arrays.toString(entry.getValue().shape()))
                .sorted()
                .toList();
        PreparedRun run = prepared.get(shapes);
        return run == null ? prepare(shapes, placeholders) : run.execute(placeholders, this::parameter);
    }

    /** Runs for the first time with these shapes; a run that does not get to its end has no arrays for a next one. */
    private Map<String, INDArray> prepare(List<String> shapes, Map<String, INDArray> placeholders) {
        if (prepared.size() == KEPT_SHAPES) {
            List<String> oldest = prepared.keySet().iterator().next();
            prepared.remove(oldest).close();
        }
        PreparedRun run = new PreparedRun(steps, wanted);
        boolean complete = false;
        try {
            Map<String, INDArray> results = run.execute(placeholders, this::parameter);
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
        SDVariable variable = graph.getVariable(name);
        INDArray array = variable.isPlaceHolder() ? null : variable.getArr();
        if (array == null) {
            throw new IllegalArgumentException("no array was given for the placeholder " + name);
        }
        return array;
    }

    private List<Step> ordered() {
        List<Step> order = new ArrayList<>();
        for (DifferentialFunction op : OpOrder.leadingTo(graph, wanted)) {
            List<String> outputs = List.of(op.outputVariablesNames());
            List<DataType> types = outputs.stream()
                    .map(name -> graph.getVariable(name).dataType())
                    .toList();
            order.add(new Step(op, OpOrder.inputs(graph, op), outputs, types, List.of()));
        }
        return order;
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
