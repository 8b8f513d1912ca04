package org.attentionlab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.attentionlab.engine.worker.WorkerPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientNormTest {

    private static final List<INDArray> GRADIENTS =
            List.of(Nd4j.linspace(DataType.FLOAT, -3, 0.01, 4099), Nd4j.scalar(7f), Nd4j.valueArrayOf(2, 3, 1e-3f));

    private static double expected() {
        double sum = 0;
        for (INDArray gradient : GRADIENTS) {
            for (double g : gradient.data().asDouble()) {
                sum += g * g;
            }
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3})
    void isTheRootOfTheSumOfAllSquares(int threads) {
        try (WorkerPool one = new WorkerPool(1);
                WorkerPool workers = new WorkerPool(threads)) {
            double norm = GradientNorm.of(GRADIENTS, workers);
            assertThat(norm).isCloseTo(expected(), offset(1e-12 * expected()));
            assertThat(norm).isEqualTo(GradientNorm.of(GRADIENTS, one));
        }
    }

    @Test
    void squaresBeyondTheRangeOfFloatsAreFine() {
        try (WorkerPool workers = new WorkerPool(1)) {
            assertThat(GradientNorm.of(List.of(Nd4j.createFromArray(3e30f, 4e30f)), workers))
                    .isCloseTo(5e30, offset(1e24));
            assertThat(GradientNorm.of(List.of(Nd4j.createFromArray(1, Float.NaN)), workers))
                    .isNaN();
        }
    }

    @Test
    void clippingOnlyShortens() {
        assertThat(GradientNorm.clippingFactor(4, 1)).isEqualTo(0.25);
        assertThat(GradientNorm.clippingFactor(0.5, 1)).isEqualTo(1);
        assertThat(GradientNorm.clippingFactor(0, 1)).isEqualTo(1);
    }
}
