package org.attentionlab.engine.memory;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A run of floats in native memory: the content of an array in 'c' order, or memory of our own. Indices count floats
 * from the start. Safe for several threads that touch different parts.
 */
public final class NativeFloats implements AutoCloseable {

    /** The most floats a block can hold: a Java buffer spans at most 2 GiB. */
    public static final long MAX_SIZE = Integer.MAX_VALUE / Float.BYTES;

    private final FloatPointer pointer;
    private final FloatBuffer buffer;
    private final long size;
    private final Object owner;

    private NativeFloats(FloatPointer pointer, long size, Object owner) {
        requireThatOneBufferSpans(size);
        this.pointer = pointer;
        this.size = size;
        this.owner = owner;
        this.buffer = size == 0 ? FloatBuffer.allocate(0) : pointer.asBuffer();
    }

    private static void requireThatOneBufferSpans(long size) {
        if (size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "an array of " + size + " floats is too large; at most " + MAX_SIZE + " fit");
        }
    }

    /** Memory of our own, which begins a cache line; its content is undefined. */
    public static NativeFloats allocate(long size) {
        requireThatOneBufferSpans(size);
        FloatPointer block = new FloatPointer(size + AlignedArray.LINE_BYTES / Float.BYTES);
        long skipped = AlignedArray.bytesToLine(block.address()) / Float.BYTES;
        return new NativeFloats(block.getPointer(skipped).capacity(size), size, block);
    }

    /**
     * The memory of an array.
     *
     * @param array FLOAT, contiguous, in 'c' order
     * @throws IllegalArgumentException if it is not
     */
    public static NativeFloats of(INDArray array) {
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("the array is " + array.dataType() + "; FLOAT is needed");
        }
        if (!isDense(array)) {
            throw new IllegalArgumentException("the array is not contiguous in 'c' order");
        }
        if (HostArray.onDevice()) {
            throw new IllegalStateException(
                    "the fused engine computes in the memory of the CPU, and ND4J's CUDA build keeps"
                            + " arrays on the device; take the engine graph");
        }
        long length = array.length();
        FloatPointer pointer = new FloatPointer(array.data().addressPointer());
        pointer.position(0).capacity(length);
        return new NativeFloats(pointer, length, array);
    }

    /** The memory of an array, or a dense copy if it is laid out in another way or on a device. For reading only. */
    public static NativeFloats read(INDArray array) {
        if (HostArray.onDevice()) {
            float[] values = array.dup('c').data().asFloat();
            NativeFloats copy = allocate(Math.max(1, values.length));
            copy.put(0, values, 0, values.length);
            return copy;
        }
        return of(isDense(array) ? array : array.dup('c'));
    }

    private static boolean isDense(INDArray array) {
        if (array.length() <= 1) {
            return true;
        }
        if (array.ordering() != 'c') {
            return false;
        }
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    /** The number of floats. */
    public long size() {
        return size;
    }

    /** A pointer to the float at an index, for a native call. */
    public FloatPointer at(long index) {
        return pointer.getPointer(index);
    }

    /** Copies floats to the heap. */
    public void get(long index, float[] target, int offset, int count) {
        buffer.get((int) index, target, offset, count);
    }

    /** Copies floats from the heap. */
    public void put(long index, float[] source, int offset, int count) {
        buffer.put((int) index, source, offset, count);
    }

    /** One float. */
    public float get(long index) {
        return buffer.get((int) index);
    }

    /** Sets one float. */
    public void put(long index, float value) {
        buffer.put((int) index, value);
    }

    /** Sets a run of floats to zero. */
    public void clear(long index, long count) {
        Pointer.memset(at(index), 0, count * Float.BYTES);
    }

    /** Frees memory of our own; the memory of an array stays with the array. */
    @Override
    public void close() {
        if (owner instanceof FloatPointer block) {
            block.deallocate();
        }
    }
}
