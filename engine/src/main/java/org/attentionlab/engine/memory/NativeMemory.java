package org.attentionlab.engine.memory;

import org.bytedeco.javacpp.Pointer;

/** The memory outside the heap, where arrays are. */
public final class NativeMemory {

    private NativeMemory() {}

    /** The most bytes that arrays may take in this process: JavaCPP's limit, which is that of the heap unless it was set. */
    public static long limit() {
        long most = Pointer.maxBytes();
        return most > 0 ? most : Long.MAX_VALUE;
    }
}
