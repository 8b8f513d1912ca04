package org.attentionlab.engine.worker;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * Memory of one worker, kept from call to call and grown on demand. A slot is a constant of the class that asks, so that no two
 * classes have the same one, whoever calls whom; its content is undefined when it is asked for.
 */
public final class Scratch {

    private final Map<Enum<?>, float[]> heap = new IdentityHashMap<>();
    private final Map<Enum<?>, NativeFloats> offHeap = new IdentityHashMap<>();
    private final Map<Class<?>, Object> objects = new HashMap<>();

    /** A heap array of at least the given size. */
    public float[] heap(Enum<?> slot, int size) {
        float[] array = heap.get(slot);
        if (array == null || array.length < size) {
            array = new float[size];
            heap.put(slot, array);
        }
        return array;
    }

    /** Native memory of at least the given size. */
    public NativeFloats offHeap(Enum<?> slot, long size) {
        NativeFloats block = offHeap.get(slot);
        if (block == null || block.size() < size) {
            if (block != null) {
                offHeap.remove(slot);
                block.close();
            }
            block = NativeFloats.allocate(size);
            offHeap.put(slot, block);
        }
        return block;
    }

    /** An object that this worker keeps, made on first use. */
    public <T> T own(Class<T> type, Supplier<T> maker) {
        return type.cast(objects.computeIfAbsent(type, ignored -> maker.get()));
    }

    void release() {
        objects.clear();
        heap.clear();
        offHeap.values().forEach(NativeFloats::close);
        offHeap.clear();
    }
}
