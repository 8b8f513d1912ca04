package org.attentionlab.attention.op;

import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.worker.Scratch;

/**
 * The keys and values of one head of one sequence in the forms that products like, and where their gradients are summed
 * up. Many of them are copied out of the array that holds all heads side by side; few are used where they lie.
 */
final class KeysAndValues {

    /** What its memory is for. */
    private enum Memory {
        KEY_FEATURES,
        KEY_GRADIENT,
        VALUES,
        VALUE_GRADIENT,
        TRANSPOSED_KEYS,
        TRANSPOSED_VALUES
    }

    private final VectorFeatures features;
    private final AttentionArrays arrays;
    private final int sequence;
    private final int column;
    private final int headSize;
    private final Scratch scratch;
    private final boolean copied;
    private final VectorFeatures.Features keys;
    private final Matrix transposedKeys;

    /**
     * @param column where the head's columns begin
     * @param scratch memory of the task that this head is
     */
    KeysAndValues(
            VectorFeatures features, AttentionArrays arrays, int sequence, int column, int headSize, Scratch scratch) {
        this.features = features;
        this.arrays = arrays;
        this.sequence = sequence;
        this.column = column;
        this.headSize = headSize;
        this.scratch = scratch;
        this.copied = HeadRows.worthCopying(arrays);
        this.keys = features.keys(sequence, column, scratch, Memory.KEY_FEATURES);
        this.transposedKeys = copied
                ? HeadRows.transpose(keys.rows(), scratch, Memory.TRANSPOSED_KEYS)
                : keys.rows().transpose();
    }

    /** The features of the keys. */
    Matrix keys() {
        return keys.rows();
    }

    /** The first key that lies too far out for features; the number of keys where none does. */
    int firstFarKey() {
        return keys.firstFar();
    }

    Matrix transposedKeys() {
        return transposedKeys;
    }

    Matrix values() {
        Matrix inPlace = valuesOf(arrays);
        return copied ? HeadRows.gather(inPlace, scratch, Memory.VALUES) : inPlace;
    }

    Matrix transposedValues() {
        Matrix inPlace = valuesOf(arrays);
        return copied ? HeadRows.transpose(inPlace, scratch, Memory.TRANSPOSED_VALUES) : inPlace.transpose();
    }

    /** Where the gradient of the key features is summed up. */
    Matrix keyGradient(AttentionArrays gradients) {
        return features.keyGradientTarget(sequence, column, scratch, Memory.KEY_GRADIENT, gradients);
    }

    /** Where the gradient of the values is summed up. */
    Matrix valueGradient(AttentionArrays gradients) {
        if (!copied) {
            return valuesOf(gradients);
        }
        NativeFloats memory = scratch.offHeap(Memory.VALUE_GRADIENT, (long) arrays.keys() * headSize);
        return Matrix.dense(memory, 0, arrays.keys(), headSize);
    }

    /** Brings the gradients to where they belong, if they were summed up elsewhere. */
    void writeGradients(AttentionArrays gradients) {
        features.keyGradients(sequence, column, scratch, Memory.KEY_GRADIENT, gradients);
        if (copied) {
            HeadRows.copy(valueGradient(gradients), valuesOf(gradients), scratch);
        }
    }

    private Matrix valuesOf(AttentionArrays where) {
        long at = where.valueAt(sequence, 0, column);
        return new Matrix(where.keyArray(), at, where.keys(), headSize, where.keyStride());
    }
}
