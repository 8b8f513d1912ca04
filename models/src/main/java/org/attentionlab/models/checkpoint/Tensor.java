package org.attentionlab.models.checkpoint;

import java.util.Arrays;

/** A named array of floats in 'c' order. */
public final class Tensor {

    private final String name;
    private final long[] shape;
    private final float[] values;

    /**
     * A tensor around an array, which is not copied.
     *
     * @param shape empty for a scalar
     * @throws IllegalArgumentException if the number of values is not that of the shape
     */
    public Tensor(String name, long[] shape, float[] values) {
        if (values.length != size(shape)) {
            throw new IllegalArgumentException(
                    "tensor " + name + " of shape " + Arrays.toString(shape) + " has " + values.length + " values");
        }
        this.name = name;
        this.shape = shape.clone();
        this.values = values;
    }

    /**
     * The number of values of a shape.
     *
     * @throws IllegalArgumentException if a size is negative or there are too many
     */
    static int size(long[] shape) {
        long size = 1;
        for (long length : shape) {
            size = length < 0 || length > Integer.MAX_VALUE ? -1 : size * length;
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape)
                        + " is not possible; sizes are at least 0, and there are at most " + Integer.MAX_VALUE
                        + " values");
            }
        }
        return (int) size;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its shape; empty for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** Its values, not copied. */
    public float[] values() {
        return values;
    }
}
