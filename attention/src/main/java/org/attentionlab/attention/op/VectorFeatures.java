package org.attentionlab.attention.op;

import java.util.Optional;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.score.ScoreFunction.Side;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * The features of the queries and keys of one head: rotated where the position encoding turns vectors, then mapped by
 * the score function. Where neither does anything the vectors are used where they lie, or copied where {@link
 * HeadRows#worthCopying} says so.
 */
final class VectorFeatures {

    /** What its memory is for. */
    private enum Memory {
        VECTORS,
        FEATURES,
        GRADIENTS
    }

    private final RowArithmetic rows;
    private final ScoreFunction score;
    private final AttentionArrays arrays;
    private final Optional<RotationTables.Turns> rotation;
    private final int headSize;
    private final int size;

    /** A run of vectors of one head: where they lie, which side they are, and the position of the first. */
    private record Run(NativeFloats memory, long at, int stride, int count, Side side, int position) {}

    VectorFeatures(
            RowArithmetic rows, LayerHeads heads, AttentionArrays arrays, Optional<RotationTables.Turns> rotation) {
        this.rows = rows;
        this.score = heads.score();
        this.arrays = arrays;
        this.rotation = rotation;
        this.headSize = heads.headSize();
        this.size = score.features(headSize);
    }

    /** Whether features have memory of their own, rather than being the vectors where they lie. */
    private boolean computed() {
        return rotation.isPresent() || !score.identity() || HeadRows.worthCopying(arrays);
    }

    /** The number of features of a vector. */
    int size() {
        return size;
    }

    /**
     * The features of a run of vectors.
     *
     * @param rows one row per vector
     * @param firstFar the first vector that lies too far out for features, by its number in the run; their count where none
     *     does
     */
    record Features(Matrix rows, int firstFar) {}

    Features keys(int sequence, int column, Scratch scratch, Enum<?> slot) {
        return features(keysOf(arrays, sequence, column), scratch, slot);
    }

    Features queries(int sequence, int column, int start, int count, Scratch scratch, Enum<?> slot) {
        return features(queriesOf(arrays, sequence, column, start, count), scratch, slot);
    }

    /** The keys themselves, turned, one after another. */
    float[] turnedKeys(int sequence, int column) {
        return turnedVectors(keysOf(arrays, sequence, column), new Scratch());
    }

    /** The queries themselves, turned, one after another. */
    float[] turnedQueries(int sequence, int column) {
        return turnedVectors(queriesOf(arrays, sequence, column, 0, arrays.queries()), new Scratch());
    }

    /** Where the gradient of query features is to be computed. */
    Matrix queryGradientTarget(
            int sequence, int column, int start, int count, Scratch scratch, Enum<?> slot, AttentionArrays gradients) {
        return target(queriesOf(gradients, sequence, column, start, count), scratch, slot);
    }

    /** Where the gradient of key features is to be summed up. */
    Matrix keyGradientTarget(int sequence, int column, Scratch scratch, Enum<?> slot, AttentionArrays gradients) {
        return target(keysOf(gradients, sequence, column), scratch, slot);
    }

    /** Turns the gradient of query features into that of the queries, where features are computed. */
    void queryGradients(
            int sequence,
            int column,
            int start,
            int count,
            Scratch scratch,
            Matrix featureGradient,
            AttentionArrays gradients) {
        if (computed()) {
            back(
                    queriesOf(arrays, sequence, column, start, count),
                    queriesOf(gradients, sequence, column, start, count),
                    featureGradient.memory(),
                    scratch);
        }
    }

    /** Turns the gradient of key features, summed up in a slot, into that of the keys, where features are computed. */
    void keyGradients(int sequence, int column, Scratch scratch, Enum<?> slot, AttentionArrays gradients) {
        if (computed()) {
            back(
                    keysOf(arrays, sequence, column),
                    keysOf(gradients, sequence, column),
                    scratch.offHeap(slot, (long) arrays.keys() * size),
                    scratch);
        }
    }

    private static Run keysOf(AttentionArrays where, int sequence, int column) {
        return new Run(
                where.keyArray(), where.keyAt(sequence, 0, column), where.keyStride(), where.keys(), Side.KEY, 0);
    }

    private static Run queriesOf(AttentionArrays where, int sequence, int column, int start, int count) {
        return new Run(
                where.queryArray(),
                where.queryAt(sequence, start, column),
                where.queryStride(),
                count,
                Side.QUERY,
                where.visible(start) - 1);
    }

    private Matrix target(Run run, Scratch scratch, Enum<?> slot) {
        return computed()
                ? Matrix.dense(scratch.offHeap(slot, (long) run.count() * size), 0, run.count(), size)
                : new Matrix(run.memory(), run.at(), run.count(), headSize, run.stride());
    }

    private Features features(Run run, Scratch scratch, Enum<?> slot) {
        Matrix target = target(run, scratch, slot);
        int firstFar = run.count();
        if (!computed()) {
            return new Features(target, firstFar);
        }
        float[] vectors = turnedVectors(run, scratch);
        float[] result = vectors;
        if (!score.identity()) {
            result = scratch.heap(Memory.FEATURES, run.count() * size + RowArithmetic.PADDING);
            score.features(rows, run.side(), run.count(), headSize, vectors, 0, result, 0);
            firstFar = score.firstFar(run.side(), run.count(), headSize, result, 0);
        }
        target.memory().put(0, result, 0, run.count() * size);
        return new Features(target, firstFar);
    }

    private float[] turnedVectors(Run run, Scratch scratch) {
        float[] vectors = scratch.heap(Memory.VECTORS, run.count() * headSize + RowArithmetic.PADDING);
        for (int i = 0; i < run.count(); i++) {
            run.memory().get(run.at() + (long) i * run.stride(), vectors, i * headSize, headSize);
        }
        if (rotation.isPresent()) {
            for (int i = 0; i < run.count(); i++) {
                rotation.get().turn(rows, vectors, i * headSize, run.position() + i);
            }
        }
        return vectors;
    }

    private void back(Run vectorRun, Run target, NativeFloats featureGradient, Scratch scratch) {
        int count = vectorRun.count();
        float[] upstream = scratch.heap(Memory.FEATURES, count * size + RowArithmetic.PADDING);
        featureGradient.get(0, upstream, 0, count * size);
        float[] gradients = upstream;
        if (!score.identity()) {
            float[] vectors = turnedVectors(vectorRun, scratch);
            gradients = scratch.heap(Memory.GRADIENTS, count * headSize + RowArithmetic.PADDING);
            score.gradient(rows, vectorRun.side(), count, headSize, vectors, 0, upstream, 0, gradients, 0);
        }
        for (int i = 0; i < count; i++) {
            if (rotation.isPresent()) {
                rotation.get().turnBack(rows, gradients, i * headSize, vectorRun.position() + i);
            }
            target.memory().put(target.at() + (long) i * target.stride(), gradients, i * headSize, headSize);
        }
    }
}
