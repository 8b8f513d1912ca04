package org.attentionlab.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.worker.WorkerPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranspositionTest {

    private static final float UNTOUCHED = -1;

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1, 1", "3, 5", "8, 64", "64, 8", "65, 63", "130, 71", "32, 1000"})
    void blocksOfLargerMatricesAreTurnedAndNothingElseIsWritten(int rows, int columns) {
        int stride = columns + 3;
        int transposeStride = rows + 7;
        NativeFloats from = NativeFloats.allocate((long) rows * stride);
        NativeFloats to = NativeFloats.allocate((long) columns * transposeStride + 2);
        for (int i = 0; i < from.size(); i++) {
            from.put(i, i);
        }
        for (int i = 0; i < to.size(); i++) {
            to.put(i, UNTOUCHED);
        }
        write(new Matrix(from, 1, rows, columns, stride), new Matrix(to, 2, columns, rows, transposeStride));
        for (int i = 0; i < to.size(); i++) {
            int column = (i - 2) / transposeStride;
            int row = (i - 2) % transposeStride;
            boolean inside = i >= 2 && row < rows && column < columns;
            assertThat(to.get(i)).as("float %d", i).isEqualTo(inside ? 1 + row * stride + column : UNTOUCHED);
        }
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        NativeFloats memory = NativeFloats.allocate(12);
        assertThatThrownBy(() -> write(Matrix.dense(memory, 0, 3, 4), Matrix.dense(memory, 0, 3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 x 4");
        Matrix stored = Matrix.dense(memory, 0, 4, 3);
        assertThatThrownBy(() -> write(stored.transpose(), stored)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void write(Matrix matrix, Matrix transpose) {
        try (WorkerPool workers = new WorkerPool(1)) {
            workers.run(1, (task, scratch) -> Transposition.write(matrix, transpose, scratch));
        }
    }
}
