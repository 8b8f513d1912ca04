package org.attentionlab.models.op;

import java.util.Optional;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a linear layer adds to each of its rows; read once for all blocks and never changed. */
final class RowBias {

    private final float[] values;
    private final int width;

    private RowBias(INDArray bias) {
        width = (int) bias.length();
        values = new float[width + RowArithmetic.PADDING];
        NativeFloats.read(bias).get(0, values, 0, width);
    }

    /** The bias among an op's inputs, if it has that many. */
    static Optional<RowBias> of(INDArray[] inputs, int index) {
        return index < inputs.length ? Optional.of(new RowBias(inputs[index])) : Optional.empty();
    }

    /** Makes every row of a dense matrix the bias, for a product to be added to. */
    void fill(Matrix rows) {
        for (int row = 0; row < rows.rows(); row++) {
            rows.memory().put(rows.at() + (long) row * width, values, 0, width);
        }
    }

    /** Adds the bias to rows on the heap. */
    void addTo(float[] rows, int count, RowArithmetic arithmetic) {
        for (int at = 0; at < count * width; at += width) {
            arithmetic.addScaled(rows, at, values, 0, width, 1);
        }
    }
}
