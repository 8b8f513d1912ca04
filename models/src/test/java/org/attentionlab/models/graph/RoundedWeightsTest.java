package org.attentionlab.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RoundedWeightsTest {

    private static INDArray matrix() {
        return Nd4j.createFromArray(new float[][] {{0, 5}, {1, 5}, {0.4f, 5}, {-2, 5}, {-0.6f, 5}});
    }

    @Test
    void theWeightsOfAnOutputAreRoundedBetweenTheirOwnExtremes() {
        INDArray rounded = matrix();
        RoundedWeights.round(rounded, 2);
        // four values from -2 to 1: -2, -1, 0, 1; a column of equal weights has nothing to round
        assertThat(rounded.toFloatMatrix()).isEqualTo(new float[][] {{0, 5}, {1, 5}, {0, 5}, {-2, 5}, {-1, 5}});
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 8, 16})
    void noWeightMovesByMoreThanHalfAStep(int bits) {
        INDArray exact = matrix();
        INDArray rounded = matrix();
        RoundedWeights.round(rounded, bits);
        double half = 3 / (Math.pow(2, bits) - 1) / 2;
        for (int row = 0; row < exact.rows(); row++) {
            assertThat(rounded.getDouble(row, 0)).isCloseTo(exact.getDouble(row, 0), within(half + 1e-6));
        }
    }

    @Test
    void allBitsLeaveWeightsAsTheyAreAndOneIsTooFew() {
        INDArray rounded = matrix();
        RoundedWeights.round(rounded, RoundedWeights.ALL);
        assertThat(rounded).isEqualTo(matrix());
        assertThatThrownBy(() -> RoundedWeights.round(matrix(), 1)).hasMessage("bits is 1; it must be from 2 to 32");
    }
}
