package org.attentionlab.engine.memory;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array as the CPU changes it: where it lies, or, where ND4J keeps arrays on a device, in a copy that is brought back.
 *
 * @param floats its content
 * @param array the array: FLOAT, contiguous, in 'c' order
 */
public record HostArray(NativeFloats floats, INDArray array) {

    /** The content of an array. */
    public static HostArray of(INDArray array) {
        return new HostArray(onDevice() ? NativeFloats.read(array) : NativeFloats.of(array), array);
    }

    /** Whether arrays are somewhere that the CPU's code cannot reach. */
    static boolean onDevice() {
        return Nd4j.getExecutioner().type() == ExecutionerType.CUDA;
    }

    /** Brings changes to where the array is. */
    public void writeBack() {
        if (onDevice()) {
            float[] values = new float[Math.toIntExact(array.length())];
            floats.get(0, values, 0, values.length);
            array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
        }
    }
}
