package org.attentionlab.models.checkpoint;

import java.util.List;

/**
 * What the header of a safetensors file says of a tensor.
 *
 * @param name its name
 * @param type its element type as written in the file; one of {@link ElementType} if it can be read
 * @param shape its shape
 * @param begin its first byte, from the start of the data
 * @param end the byte after its last
 */
record TensorEntry(String name, String type, List<Long> shape, long begin, long end) {

    TensorEntry {
        shape = List.copyOf(shape);
    }

    long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** The name and shape, as messages show them. */
    @Override
    public String toString() {
        return name + " " + shape;
    }
}
