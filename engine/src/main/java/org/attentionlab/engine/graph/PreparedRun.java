package org.attentionlab.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.attentionlab.engine.JvmOp;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.layers.ExternalErrorsFunction;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays that the steps of a plan run on, for placeholders of one set of shapes. */
final class PreparedRun implements AutoCloseable {

    /**
     * A step on its arrays.
     *
     * @param step the step
     * @param inputs what it reads; those from outside the plan are put in at every run
     * @param outside the places of inputs that no step computes
     * @param outputs what it writes
     * @param context what ND4J knows the arrays by, or null where it does not run the step
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Placed(
            ExecutionPlan.Step step, INDArray[] inputs, int[] outside, INDArray[] outputs, OpContext context) {

        /** Runs the step on what is known, of which ND4J is told what has changed. */
        void run(Function<String, INDArray> known) {
            for (int j : outside) {
                INDArray array = known.apply(step.inputs().get(j));
                if (array != inputs[j]) {
                    inputs[j] = array;
                    if (context != null) {
                        context.setInputArray(j, array);
                    }
                }
            }
            PreparedRun.run(step.op(), inputs, outputs, context);
        }
    }

    private final List<ExecutionPlan.Step> steps;
    private final List<String> wanted;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, INDArray> computed = new HashMap<>();
    private final ArrayPool pool = new ArrayPool();

    PreparedRun(List<ExecutionPlan.Step> steps, List<String> wanted) {
        this.steps = steps;
        this.wanted = wanted;
    }

    /**
     * Runs every step.
     *
     * @param placeholders what was given
     * @param parameters where parameters and constants come from
     */
    Map<String, INDArray> execute(Map<String, INDArray> placeholders, Function<String, INDArray> parameters) {
        Map<String, INDArray> constants = new HashMap<>();
        Function<String, INDArray> outside = name -> {
            INDArray given = placeholders.get(name);
            return given != null ? given : constants.computeIfAbsent(name, parameters);
        };
        if (placed.isEmpty()) {
            steps.forEach(step -> runFirst(step, outside));
        } else {
            placed.forEach(step -> step.run(outside));
        }
        Map<String, INDArray> result = new LinkedHashMap<>();
        wanted.forEach(name -> result.put(name, computed.containsKey(name) ? computed.get(name) : outside.apply(name)));
        return result;
    }

    private void runFirst(ExecutionPlan.Step step, Function<String, INDArray> outside) {
        List<String> names = step.inputs();
        INDArray[] inputs = names.stream()
                .map(name -> computed.containsKey(name) ? computed.get(name) : outside.apply(name))
                .toArray(INDArray[]::new);
        Placed first = prepare(step, inputs);
        placed.add(first);
        run(step.op(), inputs, first.outputs(), first.context());
        for (int j = 0; j < step.outputs().size(); j++) {
            computed.put(step.outputs().get(j), first.outputs()[j]);
        }
        step.lastUses().forEach(name -> pool.release(computed.get(name)));
    }

    private Placed prepare(ExecutionPlan.Step step, INDArray[] inputs) {
        DifferentialFunction op = step.op();
        boolean withoutNd4j = op instanceof JvmOp || op instanceof Identity;
        OpContext context = withoutNd4j ? null : Nd4j.getExecutioner().buildContext();
        List<LongShapeDescriptor> shapes = shapes(op, inputs, context);
        INDArray[] arrays = new INDArray[step.outputs().size()];
        if (shapes.size() != arrays.length) {
            throw new IllegalStateException(
                    "op " + op.opName() + " has " + arrays.length + " outputs but describes " + shapes.size());
        }
        for (int j = 0; j < arrays.length; j++) {
            arrays[j] = pool.allocate(step.types().get(j), shapes.get(j).getShape());
        }
        if (context != null) {
            context.setOutputArrays(arrays);
        }
        int[] outside = IntStream.range(0, inputs.length)
                .filter(j -> !computed.containsKey(step.inputs().get(j)))
                .toArray();
        return new Placed(step, inputs, outside, arrays, context);
    }

    private static List<LongShapeDescriptor> shapes(DifferentialFunction op, INDArray[] inputs, OpContext context) {
        if (op instanceof Identity) {
            return List.of(inputs[0].shapeDescriptor());
        }
        if (op instanceof JvmOp jvmOp) {
            return jvmOp.describe(Arrays.asList(inputs));
        }
        if (op instanceof ExternalErrorsFunction) {
            throw new IllegalStateException("graphs with external errors are not supported");
        }
        if (op instanceof DynamicCustomOp custom) {
            context.setArgs(inputs, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
            return custom.calculateOutputShape(context);
        }
        context.setInputArrays(inputs);
        return ((BaseOp) op).calculateOutputShape(context);
    }

    private static void run(DifferentialFunction op, INDArray[] inputs, INDArray[] outputs, OpContext context) {
        if (op instanceof JvmOp jvmOp) {
            jvmOp.execute(inputs, outputs);
        } else if (op instanceof Identity) {
            outputs[0].assign(inputs[0]);
        } else {
            if (op instanceof ScalarOp scalar && inputs.length == 2) {
                scalar.setScalar(inputs[1]);
            }
            if (op instanceof CustomOp custom) {
                Nd4j.getExecutioner().exec(custom, context);
            } else {
                Nd4j.getExecutioner().exec((Op) op, context);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
