package org.attentionlab.models.op;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * One calculation of {@link ProjectionLossGradientOp}.
 *
 * <p>A stretch of rows is worked on at a time: first by blocks of rows, which gives its dlogits and dhidden, then by
 * pieces of the table, which adds to dtable; so every sum has a fixed order and dlogits has a bounded size. Columns of
 * dlogits are kept in tiles that are contiguous in memory.
 */
final class ProjectionLossGradient {

    /** What its memory is for. */
    private enum Memory {
        LOGIT_GRADIENTS,
        LOGITS,
        ROW
    }

    private static final int LARGEST_STRETCH = 1 << 23;
    private static final int TABLE_COLUMNS = 64;

    private final EngineRuntime runtime;
    private final NativeFloats hidden;
    private final NativeFloats table;
    private final int vocabulary;
    private final int width;

    ProjectionLossGradient(EngineRuntime runtime, NativeFloats hidden, NativeFloats table, int vocabulary, int width) {
        this.runtime = runtime;
        this.hidden = hidden;
        this.table = table;
        this.vocabulary = vocabulary;
        this.width = width;
    }

    /**
     * Writes the gradients.
     *
     * @param factors the upstream gradient of every token's loss
     */
    void run(int[] targets, float[] factors, NativeFloats logSums, NativeFloats dHidden, NativeFloats dTable) {
        int height = ProjectionLoss.blocks(targets.length, vocabulary).height();
        int blocksAtOnce = (int) Math.max(1, LARGEST_STRETCH / ((long) height * vocabulary));
        RowBlocks stretches = new RowBlocks(targets.length, Math.min(targets.length, blocksAtOnce * height));
        NativeFloats dLogits =
                SharedMemory.offHeap(runtime, Memory.LOGIT_GRADIENTS, (long) stretches.height() * vocabulary);
        for (int stretch = 0; stretch < stretches.count(); stretch++) {
            int start = stretches.first(stretch);
            int rows = stretches.height(stretch);
            RowBlocks blocks = new RowBlocks(rows, height);
            runtime.workers().run(blocks.count(), (block, scratch) -> {
                Piece piece = new Piece(start, rows, blocks.first(block), blocks.height(block));
                writeLogitGradients(piece, scratch, targets, factors, logSums, dLogits);
                writeHiddenGradients(piece, dLogits, dHidden);
            });
            int across = (width + TABLE_COLUMNS - 1) / TABLE_COLUMNS;
            int down = (vocabulary + ColumnTile.WIDTH - 1) / ColumnTile.WIDTH;
            runtime.workers().run(down * across, (task, scratch) -> {
                int column = task % across * TABLE_COLUMNS;
                int first = task / across * ColumnTile.WIDTH;
                ColumnTile tile = new ColumnTile(first, Math.min(ColumnTile.WIDTH, vocabulary - first));
                Matrix states = Matrix.dense(hidden, (long) start * width, rows, width);
                int columns = Math.min(TABLE_COLUMNS, width - column);
                ProductOfTransposed.add(
                        runtime.products(),
                        Matrix.dense(dLogits, tile.at(rows), rows, tile.width()),
                        states.columns(column, columns),
                        start > 0,
                        Matrix.dense(dTable, 0, vocabulary, width)
                                .rows(first, tile.width())
                                .columns(column, columns));
            });
        }
    }

    /** A block of rows in a stretch: the stretch's first row and its rows, the block's first row in it and its rows. */
    private record Piece(int start, int rows, int first, int height) {}

    private void writeLogitGradients(
            Piece piece, Scratch scratch, int[] targets, float[] factors, NativeFloats logSums, NativeFloats dLogits) {
        NativeFloats logits = scratch.offHeap(Memory.LOGITS, (long) piece.height() * vocabulary);
        int at = piece.start() + piece.first();
        runtime.products()
                .multiply(
                        1,
                        Matrix.dense(hidden, (long) at * width, piece.height(), width),
                        Matrix.dense(table, 0, vocabulary, width).transpose(),
                        0,
                        Matrix.dense(logits, 0, piece.height(), vocabulary));
        float[] row = scratch.heap(Memory.ROW, vocabulary + RowArithmetic.PADDING);
        for (int i = 0; i < piece.height(); i++) {
            int token = at + i;
            logits.get((long) i * vocabulary, row, 0, vocabulary);
            runtime.rows().exponentialBelow(row, 0, vocabulary, 1, logSums.get(token));
            runtime.rows().scale(row, 0, vocabulary, factors[token]);
            if (targets[token] >= 0) {
                row[targets[token]] -= factors[token];
            }
            for (ColumnTile tile = ColumnTile.first(vocabulary); tile != null; tile = tile.next(vocabulary)) {
                long place = tile.at(piece.rows()) + (long) (piece.first() + i) * tile.width();
                dLogits.put(place, row, tile.start(), tile.width());
            }
        }
    }

    private void writeHiddenGradients(Piece piece, NativeFloats dLogits, NativeFloats dHidden) {
        long at = (long) (piece.start() + piece.first()) * width;
        Matrix target = Matrix.dense(dHidden, at, piece.height(), width);
        for (ColumnTile tile = ColumnTile.first(vocabulary); tile != null; tile = tile.next(vocabulary)) {
            long tileAt = tile.at(piece.rows()) + (long) piece.first() * tile.width();
            Matrix gradients = Matrix.dense(dLogits, tileAt, piece.height(), tile.width());
            Matrix rows = Matrix.dense(table, 0, vocabulary, width).rows(tile.start(), tile.width());
            runtime.products().multiply(1, gradients, rows, tile.start() == 0 ? 0 : 1, target);
        }
    }
}
