package org.attentionlab.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    private final List<ExecutionPlan.Step> steps;
    private final List<String> wanted;
    private final List<INDArray[]> outputs = new ArrayList<>();
    private final List<OpContext> contexts = new ArrayList<>();
    private final ArrayPool pool = new ArrayPool();

    PreparedRun(List<ExecutionPlan.Step> steps, List<String> wanted) {
        this.steps = steps;
        this.wanted = wanted;
    }

    /**
     * Runs every step.
     *
     * @param known the placeholders; filled with every result
     * @param parameters where parameters and constants come from
     */
    Map<String, INDArray> execute(Map<String, INDArray> known, Function<String, INDArray> parameters) {
        boolean first = outputs.isEmpty();
        Map<String, INDArray> constants = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            ExecutionPlan.Step step = steps.get(i);
            INDArray[] inputs = new INDArray[step.inputs().size()];
            for (int j = 0; j < inputs.length; j++) {
                String name = step.inputs().get(j);
                INDArray array = known.get(name);
                inputs[j] = array != null ? array : constants.computeIfAbsent(name, parameters);
            }
            if (first) {
                prepare(step, inputs);
            }
            run(step.op(), inputs, outputs.get(i), contexts.get(i));
            for (int j = 0; j < step.outputs().size(); j++) {
                known.put(step.outputs().get(j), outputs.get(i)[j]);
            }
            if (first) {
                step.lastUses().forEach(name -> pool.release(known.get(name)));
            }
        }
        Map<String, INDArray> result = new LinkedHashMap<>();
        wanted.forEach(name -> result.put(name, known.containsKey(name) ? known.get(name) : parameters.apply(name)));
        return result;
    }

    private void prepare(ExecutionPlan.Step step, INDArray[] inputs) {
        DifferentialFunction op = step.op();
        OpContext context = op instanceof JvmOp ? null : Nd4j.getExecutioner().buildContext();
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
        outputs.add(arrays);
        contexts.add(context);
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
        context.setInputArrays(inputs);
        if (op instanceof DynamicCustomOp custom) {
            context.setArgs(inputs, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
            return custom.calculateOutputShape(context);
        }
        return ((BaseOp) op).calculateOutputShape(context);
    }

    private static void run(DifferentialFunction op, INDArray[] inputs, INDArray[] outputs, OpContext context) {
        if (op instanceof JvmOp jvmOp) {
            jvmOp.execute(inputs, outputs);
        } else if (op instanceof Identity) {
            outputs[0].assign(inputs[0]);
        } else {
            context.setInputArrays(inputs);
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
