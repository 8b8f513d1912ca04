package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of {@link EmbeddingOp}: a row of the table gets the sum over the places where its token stands, in text
 * order; a position the sum over the batch; a row nobody asked for, zero.
 *
 * <p>Inputs: dy [batch, length, width], table, positions if there are any, tokens. Outputs: the gradients of the table
 * and of the positions.
 */
public final class EmbeddingGradientOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        SUM,
        PART
    }

    private static final int TASKS = 32;

    /** Read back from a gradient graph. */
    public EmbeddingGradientOp() {}

    EmbeddingGradientOp(
            SameDiff graph, SDVariable upstream, SDVariable table, SDVariable positions, SDVariable tokens) {
        super(
                graph,
                positions == null
                        ? new SDVariable[] {upstream, table, tokens}
                        : new SDVariable[] {upstream, table, positions, tokens});
        addIArgument(positions == null ? 1 : 2);
    }

    @Override
    public String opName() {
        return "attentionlab_embedding_gradient";
    }

    @Override
    public int getNumOutputs() {
        return integer(0);
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        long[] table = inputs.get(1).shape();
        return getNumOutputs() == 1
                ? List.of(table)
                : List.of(table, inputs.get(2).shape());
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats upstream = NativeFloats.read(inputs[0]);
        int[] tokens = Tokens.read(inputs[inputs.length - 1]);
        Places places = Places.of(tokens, (int) outputs[0].size(0));
        sumPlaces(runtime, upstream, places, NativeFloats.of(outputs[0]), (int) outputs[0].size(1));
        if (outputs.length > 1) {
            int[] positions = new int[tokens.length];
            int length = (int) inputs[0].size(1);
            for (int place = 0; place < positions.length; place++) {
                positions[place] = place % length;
            }
            Places ofPositions = Places.of(positions, (int) outputs[1].size(0));
            sumPlaces(runtime, upstream, ofPositions, NativeFloats.of(outputs[1]), (int) outputs[1].size(1));
        }
    }

    private static void sumPlaces(
            EngineRuntime runtime, NativeFloats upstream, Places places, NativeFloats result, int width) {
        RowBlocks blocks = new RowBlocks(places.rows(), Math.max(1, (places.rows() + TASKS - 1) / TASKS));
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            float[] sum = scratch.heap(Memory.SUM, width + RowArithmetic.PADDING);
            float[] part = scratch.heap(Memory.PART, width + RowArithmetic.PADDING);
            int first = blocks.first(block);
            result.clear((long) first * width, (long) blocks.height(block) * width);
            for (int row = first; row < first + blocks.height(block); row++) {
                if (places.start(row) == places.end(row)) {
                    continue;
                }
                upstream.get((long) places.place(places.start(row)) * width, sum, 0, width);
                for (int i = places.start(row) + 1; i < places.end(row); i++) {
                    upstream.get((long) places.place(i) * width, part, 0, width);
                    runtime.rows().addScaled(sum, 0, part, 0, width, 1);
                }
                result.put((long) row * width, sum, 0, width);
            }
        });
    }

    /** For every row of a table, the places where it was looked up, in order: {@code order[starts[row]..]}. */
    private static final class Places {

        private final int[] starts;
        private final int[] order;

        private Places(int[] starts, int[] order) {
            this.starts = starts;
            this.order = order;
        }

        static Places of(int[] rowOfPlace, int rows) {
            int[] starts = new int[rows + 1];
            for (int row : rowOfPlace) {
                starts[row + 1]++;
            }
            for (int row = 0; row < rows; row++) {
                starts[row + 1] += starts[row];
            }
            int[] next = starts.clone();
            int[] order = new int[rowOfPlace.length];
            for (int place = 0; place < order.length; place++) {
                order[next[rowOfPlace[place]]++] = place;
            }
            return new Places(starts, order);
        }

        int rows() {
            return starts.length - 1;
        }

        int start(int row) {
            return starts[row];
        }

        int end(int row) {
            return starts[row + 1];
        }

        int place(int index) {
            return order[index];
        }
    }
}
