package org.attentionlab.engine.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * Memory of one worker, kept from call to call and grown on demand. A slot is a small number chosen by the caller; its
 * content is undefined when it is asked for.
 */
public final class Scratch {

    private final List<float[]> heap = new ArrayList<>();
    private final List<NativeFloats> offHeap = new ArrayList<>();
    private final Map<Class<?>, Object> objects = new HashMap<>();

    /** A heap array of at least the given size. */
    public float[] heap(int slot, int size) {
        while (heap.size() <= slot) {
            heap.add(new float[0]);
        }
        float[] array = heap.get(slot);
        if (array.length < size) {
            array = new float[size];
            heap.set(slot, array);
        }
        return array;
    }

    /** Native memory of at least the given size. */
    public NativeFloats offHeap(int slot, long size) {
        while (offHeap.size() <= slot) {
            offHeap.add(null);
        }
        NativeFloats block = offHeap.get(slot);
        if (block == null || block.size() < size) {
            if (block != null) {
                block.close();
            }
            block = NativeFloats.allocate(size);
            offHeap.set(slot, block);
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
        for (NativeFloats block : offHeap) {
            if (block != null) {
                block.close();
            }
        }
        offHeap.clear();
    }
}
