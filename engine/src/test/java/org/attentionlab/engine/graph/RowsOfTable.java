package org.attentionlab.engine.graph;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a table that tokens name: an op that refuses some inputs. */
public final class RowsOfTable extends JvmOp {

    /** Read back from a gradient graph. */
    public RowsOfTable() {}

    RowsOfTable(SameDiff graph, SDVariable table, SDVariable tokens) {
        super(graph, table, tokens);
    }

    @Override
    public String opName() {
        return "test_rows_of_table";
    }

    @Override
    public int getNumOutputs() {
        return 1;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        INDArray tokens = inputs.get(1);
        return List.of(new long[] {tokens.size(0), tokens.size(1), inputs.get(0).size(1)});
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        INDArray table = inputs[0];
        for (long b = 0; b < inputs[1].size(0); b++) {
            for (long t = 0; t < inputs[1].size(1); t++) {
                int token = inputs[1].getInt((int) b, (int) t);
                if (token >= table.size(0)) {
                    throw new IllegalArgumentException("the table has no row " + token);
                }
                for (long c = 0; c < table.size(1); c++) {
                    outputs[0].putScalar(b, t, c, table.getDouble(token, c));
                }
            }
        }
    }
}
