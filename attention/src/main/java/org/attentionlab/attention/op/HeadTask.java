package org.attentionlab.attention.op;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * One head of one sequence on one worker, as a kernel that computes scores begins with it.
 *
 * @param sequence the sequence
 * @param index the head, by its number in the layer
 * @param column where its columns begin
 * @param scratch the worker's memory
 * @param context for its rows, with the head's parameters
 * @param columns its columns in arrays of the output's shape
 * @param keysAndValues its keys and values
 * @param tokens what was computed from tokens for it
 * @param farRows its rows that products can't compute
 */
record HeadTask(
        int sequence,
        int index,
        int column,
        Scratch scratch,
        RowContext context,
        HeadColumns columns,
        KeysAndValues keysAndValues,
        HeadTokens tokens,
        FarRows farRows) {

    /** The task with the given number: heads of the group in the first sequence first. */
    static HeadTask start(
            int task,
            Scratch scratch,
            LayerHeads heads,
            AttentionInputs inputs,
            VectorFeatures features,
            RowArithmetic arithmetic) {
        AttentionArrays arrays = inputs.vectors();
        int sequence = heads.sequence(task);
        int column = heads.column(task);
        int place = heads.place(task);
        RowContext context = scratch.own(RowContext.class, () -> new RowContext(arithmetic));
        context.startHead(inputs.heads().of(heads, place));
        HeadTokens tokens = scratch.own(HeadTokens.class, HeadTokens::new);
        tokens.startHead(heads, inputs.tokens(), arrays, sequence, place);
        HeadColumns columns = new HeadColumns(arrays, sequence, column, heads.headSize());
        KeysAndValues keysAndValues = new KeysAndValues(features, arrays, sequence, column, heads.headSize(), scratch);
        FarRows farRows = new FarRows(heads, features, columns, keysAndValues.firstFarKey());
        return new HeadTask(
                sequence, heads.head(task), column, scratch, context, columns, keysAndValues, tokens, farRows);
    }

    /** Starts the row of a query that sees n keys. */
    void startRow(int query, int n) {
        context.startRow(n);
        tokens.startRow(query, context);
    }
}
