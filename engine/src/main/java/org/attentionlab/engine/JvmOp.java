package org.attentionlab.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.imports.converters.ImportClassMapping;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * An op of a SameDiff graph that runs in the JVM.
 *
 * <p>Where SameDiff itself makes a gradient graph it writes each op out and reads it back, so a concrete op has a public
 * constructor without arguments, keeps its settings in the integer and floating-point arguments, and is made known by
 * name with {@link #register}. Before a graph runs, {@link EngineBinding#bind} gives every op of it its runtime.
 */
public abstract class JvmOp extends DynamicCustomOp {

    private EngineRuntime runtime;

    /** For an op that is read back from a gradient graph. */
    protected JvmOp() {}

    /** For an op that is added to a graph. */
    protected JvmOp(SameDiff graph, SDVariable... inputs) {
        super(null, graph, inputs);
    }

    /** Makes ops known to SameDiff by name, which it needs to read them back. */
    public static void register(JvmOp... prototypes) {
        Map<String, org.nd4j.autodiff.functions.DifferentialFunction> known = ImportClassMapping.getOpNameMapping();
        synchronized (known) {
            for (JvmOp prototype : prototypes) {
                known.putIfAbsent(prototype.opName(), prototype);
            }
        }
    }

    @Override
    public abstract String opName();

    @Override
    public abstract int getNumOutputs();

    /** The shapes of the outputs for the given inputs, in output order. */
    protected abstract List<long[]> outputShapes(List<INDArray> inputs);

    /**
     * Computes the outputs.
     *
     * @param inputs as given to the constructor; any order and stride
     * @param outputs allocated, in 'c' order, not cleared
     */
    protected abstract void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs);

    /** Gives this op what it runs on. */
    protected void bind(EngineRuntime runtime) {
        this.runtime = runtime;
    }

    /** Computes the outputs on the runtime this op was bound to. */
    public final void execute(INDArray[] inputs, INDArray[] outputs) {
        if (runtime == null) {
            throw new IllegalStateException(
                    "op " + opName() + " has no runtime: bind its graph with EngineBinding first");
        }
        run(runtime, inputs, outputs);
    }

    /** An integer argument, as an int. */
    protected final int integer(int index) {
        return Math.toIntExact(iArguments.get(index));
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape() {
        return describe(inputArguments);
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
        return describe(context.getInputArrays());
    }

    /** The shapes and types of the outputs for the given inputs. */
    public final List<LongShapeDescriptor> describe(List<INDArray> inputs) {
        List<LongShapeDescriptor> descriptors = new ArrayList<>();
        for (long[] shape : outputShapes(inputs)) {
            descriptors.add(LongShapeDescriptor.fromShape(shape, DataType.FLOAT));
        }
        return descriptors;
    }

    @Override
    public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
        DataType[] types = new DataType[getNumOutputs()];
        Arrays.fill(types, DataType.FLOAT);
        return List.of(types);
    }

    @Override
    public Map<String, Object> propertiesForFunction() {
        return Map.of();
    }

    @Override
    public void setPropertiesForFunction(Map<String, Object> properties) {
        // Settings travel as integer and floating-point arguments.
    }

    @Override
    public void configureFromArguments() {
        // Settings are read from the arguments when they are used.
    }
}
