package org.attentionlab.engine.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.attentionlab.engine.memory.NativeFloats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductsTest {

    private static final long SEED = 20261122;
    private static final int SIDE = 19;

    private final MatrixProducts products = MatrixProducts.best();
    private final Random random = new Random(SEED);

    @ParameterizedTest(name = "first transposed {0}, second transposed {1}, kept {2}")
    @CsvSource({"false, false, 0", "true, false, 1", "false, true, 0.5", "true, true, 0"})
    void productsOfBlocksEqualPlainLoops(boolean first, boolean second, float kept) {
        Matrix a = first
                ? random().rows(2, 7).columns(3, 5).transpose()
                : random().rows(3, 5).columns(2, 7);
        Matrix b = second
                ? random().transpose().rows(4, 7).columns(1, 11)
                : random().rows(4, 7).columns(1, 11);
        Matrix whole = random();
        Matrix c = whole.rows(6, 5).columns(7, 11);
        double[][] before = read(whole);
        products.multiply(2, a, b, kept, c);
        double[][] after = read(whole);
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                boolean inside = i >= 6 && i < 11 && j >= 7 && j < 18;
                double expected = before[i][j];
                if (inside) {
                    expected *= kept;
                    for (int k = 0; k < 7; k++) {
                        expected += 2 * entry(a, i - 6, k) * entry(b, k, j - 7);
                    }
                }
                assertThat(after[i][j]).as("[%d, %d], seed %d", i, j, SEED).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> products.multiply(1, random().rows(0, 3), random().rows(0, 3), 0, random()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 x 19");
        assertThatThrownBy(() -> random().rows(10, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> random().rows(0, 3).transpose().rows(18, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19 x 3");
    }

    private Matrix random() {
        NativeFloats memory = NativeFloats.allocate(SIDE * SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            memory.put(i, (float) random.nextGaussian());
        }
        return Matrix.dense(memory, 0, SIDE, SIDE);
    }

    private static double[][] read(Matrix matrix) {
        double[][] values = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                values[i][j] = entry(matrix, i, j);
            }
        }
        return values;
    }

    private static float entry(Matrix matrix, int row, int column) {
        int storedRow = matrix.transposed() ? column : row;
        int storedColumn = matrix.transposed() ? row : column;
        return matrix.memory().get(matrix.at() + (long) storedRow * matrix.stride() + storedColumn);
    }
}
