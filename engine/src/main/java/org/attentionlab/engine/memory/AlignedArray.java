package org.attentionlab.engine.memory;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run of numbers whose first begins a cache line. Matrix products read and write vectors as wide as a line, and ND4J's own
 * arrays begin anywhere, so that each vector straddles two lines. It is no view of a longer array, as ND4J's
 * {@code expand_dims} writes its result to the wrong place of a view.
 *
 * @param flat the run
 * @param block the memory it lies in, which it keeps alive; none where ND4J keeps arrays on a device, whose own they are
 */
public record AlignedArray(INDArray flat, Pointer block) implements AutoCloseable {

    /** The size of a cache line. */
    public static final int LINE_BYTES = 64;

    /** A run of at least one entry, whose content is undefined. */
    public static AlignedArray allocate(DataType type, long length) {
        if (HostArray.onDevice()) {
            return new AlignedArray(Nd4j.createUninitialized(type, length), new BytePointer());
        }
        BytePointer block = new BytePointer(length * type.width() + LINE_BYTES);
        BytePointer start = block.getPointer(bytesToLine(block.address()));
        INDArray flat = Nd4j.create(Nd4j.createBuffer(start, length, type), length);
        return new AlignedArray(flat, block);
    }

    /** A copy of an array of at least one entry, in 'c' order. */
    public static INDArray copyOf(INDArray array) {
        INDArray copy = allocate(array.dataType(), array.length()).flat().reshape('c', array.shape());
        return copy.assign(array);
    }

    /** At least one float, as an array of a type and a shape in 'c' order. */
    public static INDArray of(float[] values, DataType type, long... shape) {
        if (type != DataType.FLOAT || HostArray.onDevice()) {
            return copyOf(Nd4j.createFromArray(values).reshape(shape).castTo(type));
        }
        INDArray flat = allocate(type, values.length).flat();
        NativeFloats.of(flat).put(0, values, 0, values.length);
        return flat.reshape('c', shape);
    }

    /** How many bytes an address is before the next line. */
    static long bytesToLine(long address) {
        return Math.floorMod(-address, (long) LINE_BYTES);
    }

    /** Frees the memory. */
    @Override
    public void close() {
        block.deallocate();
    }
}
