package org.attentionlab.models.op;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.worker.Scratch;
import org.attentionlab.engine.worker.WorkerPool;

/**
 * Memory that all tasks of an op share. It is scratch of the calling thread in slots that no task uses, so it is kept
 * from call to call; its content is undefined when it is asked for.
 */
final class SharedMemory {

    private SharedMemory() {}

    /** Native memory of at least the given size, in a slot of the op that asks. */
    static NativeFloats offHeap(EngineRuntime runtime, Enum<?> slot, long size) {
        return ofCaller(runtime.workers()).offHeap(slot, size);
    }

    /** A heap array of at least the given size; tasks copy into it and do no row arithmetic on it. */
    static float[] heap(EngineRuntime runtime, Enum<?> slot, int size) {
        return ofCaller(runtime.workers()).heap(slot, size);
    }

    private static Scratch ofCaller(WorkerPool workers) {
        Scratch[] found = new Scratch[1];
        workers.run(1, (index, scratch) -> found[0] = scratch);
        return found[0];
    }
}
