package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.CountedRandom;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inverted dropout: an entry is kept with probability {@code 1 - rate} and then divided by it, otherwise set to zero.
 *
 * <p>Inputs: x, and a key, an INT32 or INT64 scalar; 0 turns dropout off. Output: of x's shape. Whether an entry is
 * kept is a pure function of the key, the op's stream number and the entry's index, so the gradient, which is this op
 * on the upstream gradient, needs no mask in memory.
 */
public final class DropoutOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        VALUES
    }

    private static final int BLOCK = 4096;
    private static final int STREAM = 0;
    private static final int RATE = 0;
    private static final long STREAM_STEP = 0xD1B54A32D192ED03L;
    private static final int BITS = 32;

    /** Read back from a gradient graph. */
    public DropoutOp() {}

    /**
     * Adds the op to a graph; {@link #outputVariable()} is the result.
     *
     * @param rate from 0 to below 1
     * @param stream a number of this op's own, so that two ops with one key drop different entries
     */
    public DropoutOp(SameDiff graph, SDVariable x, SDVariable key, double rate, int stream) {
        super(graph, x, key);
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("dropout rate is " + rate + "; 0 <= rate < 1 is needed");
        }
        addTArgument(rate);
        addIArgument(stream);
    }

    @Override
    public String opName() {
        return "attentionlab_dropout";
    }

    @Override
    public int getNumOutputs() {
        return 1;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        return List.of(inputs.get(0).shape());
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats x = NativeFloats.read(inputs[0]);
        NativeFloats y = NativeFloats.of(outputs[0]);
        long key = inputs[1].getLong(0);
        double rate = key == 0 ? 0 : tArguments.get(RATE);
        long seed = CountedRandom.mixed(key + STREAM_STEP * integer(STREAM));
        long threshold = Math.round(rate * (1L << BITS));
        float factor = (float) (1 / (1 - rate));
        RowBlocks blocks = new RowBlocks((int) x.size(), BLOCK);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            float[] values = scratch.heap(Memory.VALUES, BLOCK + RowArithmetic.PADDING);
            int first = blocks.first(block);
            int count = blocks.height(block);
            x.get(first, values, 0, count);
            if (rate > 0) {
                for (int i = 0; i < count; i++) {
                    boolean kept = CountedRandom.at(seed, first + i) >>> BITS >= threshold;
                    values[i] = kept ? values[i] * factor : 0;
                }
            }
            y.put(first, values, 0, count);
        });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        return List.of(new DropoutOp(getSameDiff(), upstream.get(0), arg(1), tArguments.get(RATE), integer(STREAM))
                .outputVariable());
    }
}
