package org.attentionlab.engine.cpu;

import java.util.List;
import org.attentionlab.engine.JvmOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/** Runs {@link JvmOp}s itself and hands every other op to ND4J's native library. */
public final class JvmOpExecutioner extends NativeOpExecutioner {

    @Override
    public INDArray[] exec(CustomOp op, OpContext context) {
        if (!(op instanceof JvmOp jvmOp)) {
            return super.exec(op, context);
        }
        INDArray[] outputs = context.getOutputArrays().toArray(INDArray[]::new);
        jvmOp.execute(context.getInputArrays().toArray(INDArray[]::new), outputs);
        return outputs;
    }

    @Override
    public List<LongShapeDescriptor> calculateOutputShape(CustomOp op, OpContext context) {
        return op instanceof JvmOp jvmOp
                ? jvmOp.calculateOutputShape(context)
                : super.calculateOutputShape(op, context);
    }
}
