package org.attentionlab.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AlignedArrayTest {

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "LONG", "INT"})
    void everyRunBeginsACacheLine(DataType type) {
        for (long length : new long[] {1, 5, 16, 1001}) {
            try (AlignedArray array = AlignedArray.allocate(type, length)) {
                assertThat(array.flat().data().addressPointer().address() % AlignedArray.LINE_BYTES)
                        .as("%d of %s", length, type)
                        .isZero();
                assertThat(array.flat().shape()).containsExactly(length);
                assertThat(array.flat().dataType()).isEqualTo(type);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 63", "63, 1", "64, 0", "4112, 48"})
    void theNextLineIsLessThanALineAway(long address, long bytes) {
        assertThat(AlignedArray.bytesToLine(address)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void aCopyHasTheShapeAndTheEntriesInRowOrder(DataType type) {
        INDArray original = Nd4j.arange(12).castTo(type).reshape(3, 4).transpose();
        INDArray copy = AlignedArray.copyOf(original);
        assertThat(copy).isEqualTo(original);
        assertThat(copy.ordering()).isEqualTo('c');
        assertThat(copy.stride()).containsExactly(3, 1);
        assertThat(copy.data().addressPointer().address() % AlignedArray.LINE_BYTES)
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void floatsBecomeAnArrayOfTheirShape(DataType type) {
        INDArray array = AlignedArray.of(new float[] {1, -2, 3.5f, 0, 5, 6}, type, 3, 2);
        assertThat(array.dataType()).isEqualTo(type);
        assertThat(array.shape()).containsExactly(3, 2);
        assertThat(array.ordering()).isEqualTo('c');
        assertThat(array.dup('c').data().asDouble()).containsExactly(1, -2, 3.5, 0, 5, 6);
        assertThat(array.data().addressPointer().address() % AlignedArray.LINE_BYTES)
                .isZero();
    }
}
