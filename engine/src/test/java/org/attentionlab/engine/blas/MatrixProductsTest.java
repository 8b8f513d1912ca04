package org.attentionlab.engine.blas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Random;
import org.attentionlab.engine.library.NativeCodeException;
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
    void theAddressesOfOperandsChangeNoDigit() {
        for (int round = 0; round < 200; round++) {
            int m = 1 + random.nextInt(70);
            int n = 1 + random.nextInt(300);
            int k = 1 + random.nextInt(300);
            float[] a = floats(m * k);
            float[] b = floats(k * n);
            float[] expected = product(a, b, m, n, k, 0, 0, 0);
            float[] elsewhere = product(a, b, m, n, k, random.nextInt(16), random.nextInt(16), random.nextInt(16));
            assertThat(elsewhere)
                    .as("%s, %d x %d x %d, seed %d", products.name(), m, k, n, SEED)
                    .containsExactly(expected);
        }
    }

    /** A product whose operands begin at an index each of memory that begins a cache line. */
    private float[] product(float[] a, float[] b, int m, int n, int k, int aAt, int bAt, int cAt) {
        try (NativeFloats left = NativeFloats.allocate(aAt + a.length);
                NativeFloats right = NativeFloats.allocate(bAt + b.length);
                NativeFloats result = NativeFloats.allocate(cAt + (long) m * n)) {
            left.put(aAt, a, 0, a.length);
            right.put(bAt, b, 0, b.length);
            products.multiply(
                    1,
                    Matrix.dense(left, aAt, m, k),
                    Matrix.dense(right, bAt, k, n),
                    0,
                    Matrix.dense(result, cAt, m, n));
            float[] c = new float[m * n];
            result.get(cAt, c, 0, c.length);
            return c;
        }
    }

    private float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void theNameHasTheVersion() {
        assertThat(products.name()).matches("(OpenBLAS|Intel MKL) \\d+\\.\\d+.*");
    }

    @Test
    void anUnknownLibraryIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> MatrixProducts.named("atlas"))
                .isInstanceOf(NativeCodeException.class)
                .hasMessageContainingAll("'atlas'", "auto, mkl and openblas");
    }

    @Test
    void theCheckOfTheLauncherPrintsTheNameOrTheReason() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(LibraryCheck.run("openblas", new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)))
                .isZero();
        assertThat(LibraryCheck.run("atlas", new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)))
                .isOne();
        assertThat(out.toString(UTF_8)).startsWith("OpenBLAS ").hasLineCount(1);
        assertThat(err.toString(UTF_8)).contains("'atlas'").hasLineCount(1);
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
