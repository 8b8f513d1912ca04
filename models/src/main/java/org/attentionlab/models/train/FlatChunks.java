package org.attentionlab.models.train;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A list of tensors seen as one flat run of floats, cut into chunks none of which spans two tensors. The cut depends on
 * the tensors' sizes only.
 */
final class FlatChunks {

    /** The most floats of a chunk: a handful of them fit in the first-level cache. */
    static final int SIZE = 1024;

    /**
     * A chunk.
     *
     * @param tensor the tensor it is part of
     * @param start its first entry in the tensor
     * @param flat its first entry in the run
     * @param count its entries
     */
    record Chunk(int tensor, int start, int flat, int count) {}

    private final List<Chunk> chunks = new ArrayList<>();
    private final int[] starts;

    FlatChunks(List<INDArray> tensors) {
        starts = new int[tensors.size() + 1];
        for (int tensor = 0; tensor < tensors.size(); tensor++) {
            int size = Math.toIntExact(tensors.get(tensor).length());
            for (int start = 0; start < size; start += SIZE) {
                chunks.add(new Chunk(tensor, start, starts[tensor] + start, Math.min(SIZE, size - start)));
            }
            starts[tensor + 1] = Math.addExact(starts[tensor], size);
        }
    }

    int count() {
        return chunks.size();
    }

    Chunk get(int index) {
        return chunks.get(index);
    }

    int tensors() {
        return starts.length - 1;
    }

    int start(int tensor) {
        return starts[tensor];
    }

    int size(int tensor) {
        return starts[tensor + 1] - starts[tensor];
    }

    int total() {
        return starts[starts.length - 1];
    }
}
