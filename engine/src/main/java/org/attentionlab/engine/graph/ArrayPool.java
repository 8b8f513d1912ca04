package org.attentionlab.engine.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.engine.memory.AlignedArray;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays in 'c' order that each begin a cache line; one that is released gives its memory to the next of the same type and length. */
final class ArrayPool implements AutoCloseable {

    private record Kind(DataType type, long length) {}

    private final List<AlignedArray> owned = new ArrayList<>();
    private final Map<Kind, Deque<INDArray>> free = new HashMap<>();
    private final Map<INDArray, INDArray> memory = new IdentityHashMap<>();

    /** An array whose content is undefined. */
    INDArray allocate(DataType type, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        Deque<INDArray> candidates = free.get(new Kind(type, length));
        INDArray flat = candidates == null ? null : candidates.pollFirst();
        if (flat == null) {
            flat = length == 0 ? Nd4j.empty(type) : fresh(type, length);
        }
        INDArray shaped = length == 0 ? flat : flat.reshape('c', shape);
        memory.put(shaped, flat);
        return shaped;
    }

    private INDArray fresh(DataType type, long length) {
        AlignedArray array = AlignedArray.allocate(type, length);
        owned.add(array);
        return array.flat();
    }

    /** Gives an array's memory back; arrays that are not of this pool are left alone. */
    void release(INDArray array) {
        INDArray flat = memory.get(array);
        if (flat != null && flat.length() > 0) {
            free.computeIfAbsent(new Kind(flat.dataType(), flat.length()), kind -> new ArrayDeque<>())
                    .addFirst(flat);
        }
    }

    @Override
    public void close() {
        owned.forEach(AlignedArray::close);
    }
}
