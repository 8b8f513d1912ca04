package org.attentionlab.models.op;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The embedding of tokens: {@code y[b, t] = table[tokens[b, t]]}, plus {@code positions[f + t]} if there is a position
 * table; f is 0, or the {@link FirstPosition} of a sequence that is gone on with.
 *
 * <p>Inputs: tokens [batch, length] of INT32 or INT64, table [vocabulary, width], optionally positions [P, width] with
 * P at least the length. Output: [batch, length, width].
 */
public final class EmbeddingOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        VALUES,
        POSITION
    }

    private static final int BLOCK = 4096;

    private FirstPosition firstPosition = new FirstPosition();

    /** Read back from a gradient graph. */
    public EmbeddingOp() {}

    /**
     * Adds the op to a graph; {@link #outputVariable()} is the embedding.
     *
     * @param positions learned or constant; null for none
     */
    public EmbeddingOp(SameDiff graph, SDVariable tokens, SDVariable table, SDVariable positions) {
        super(
                graph,
                positions == null ? new SDVariable[] {table, tokens} : new SDVariable[] {table, positions, tokens});
    }

    /** Makes the tokens of a batch follow those that came before; without it they are the first. */
    public void attach(FirstPosition position) {
        firstPosition = position;
    }

    @Override
    public String opName() {
        return "attentionlab_embedding";
    }

    @Override
    public int getNumOutputs() {
        return 1;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        INDArray table = inputs.get(0);
        INDArray tokens = inputs.get(inputs.size() - 1);
        if (table.rank() != 2 || tokens.rank() != 2) {
            throw new IllegalArgumentException("embedding: tokens are " + Arrays.toString(tokens.shape())
                    + " and the table " + Arrays.toString(table.shape())
                    + "; [batch, length] and [vocabulary, width] are needed");
        }
        if (inputs.size() > 2) {
            checkPositions(inputs.get(1), table.size(1), tokens.size(1));
        }
        return List.of(new long[] {tokens.size(0), tokens.size(1), table.size(1)});
    }

    private static void checkPositions(INDArray positions, long width, long length) {
        if (positions.rank() != 2 || positions.size(1) != width) {
            throw new IllegalArgumentException("embedding: the position table is " + Arrays.toString(positions.shape())
                    + "; [positions, " + width + "] is needed");
        }
        if (positions.size(0) < length) {
            throw new IllegalArgumentException("embedding: the text has " + length
                    + " tokens and the position table only " + positions.size(0) + " positions");
        }
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats table = NativeFloats.read(inputs[0]);
        NativeFloats positions = inputs.length > 2 ? NativeFloats.read(inputs[1]) : null;
        int[] tokens = Tokens.read(inputs[inputs.length - 1]);
        Tokens.check(tokens, 0, (int) inputs[0].size(0), "token");
        NativeFloats y = NativeFloats.of(outputs[0]);
        int from = firstPosition.get();
        int length = (int) outputs[0].size(1);
        int width = (int) outputs[0].size(2);
        RowBlocks blocks = RowBlocks.ofSize(tokens.length, width, BLOCK);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            float[] values = scratch.heap(Memory.VALUES, blocks.height() * width + RowArithmetic.PADDING);
            float[] position = scratch.heap(Memory.POSITION, width + RowArithmetic.PADDING);
            int first = blocks.first(block);
            int height = blocks.height(block);
            for (int row = 0; row < height; row++) {
                table.get((long) tokens[first + row] * width, values, row * width, width);
                if (positions != null) {
                    positions.get((from + (first + row) % length) * (long) width, position, 0, width);
                    runtime.rows().addScaled(values, row * width, position, 0, width, 1);
                }
            }
            y.put((long) first * width, values, 0, height * width);
        });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        SDVariable positions = args().length > 2 ? arg(1) : null;
        EmbeddingGradientOp gradient =
                new EmbeddingGradientOp(getSameDiff(), upstream.get(0), arg(0), positions, arg(args().length - 1));
        return List.of(gradient.outputVariables());
    }
}
