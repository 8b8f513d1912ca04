package org.attentionlab.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NativeFloatsTest {

    @Test
    void readsAndWritesTheMemoryOfAnArray() {
        INDArray array = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
        NativeFloats floats = NativeFloats.of(array);
        floats.put(4, 50);
        float[] copy = new float[5];
        floats.get(2, copy, 1, 3);
        assertThat(copy).containsExactly(0, 3, 4, 50, 0);
        assertThat(array.getFloat(1, 1)).isEqualTo(50);
    }

    @Test
    void clearsExactlyTheRunAskedFor() {
        INDArray array = Nd4j.ones(DataType.FLOAT, 9);
        NativeFloats.of(array).clear(3, 4);
        assertThat(array.toFloatVector()).containsExactly(1, 1, 1, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void pointersStartAtTheirIndex() {
        assertThat(NativeFloats.of(Nd4j.arange(5)).at(3).get()).isEqualTo(3);
    }

    @Test
    void memoryOfItsOwnBeginsACacheLineAndHoldsWhatWasAskedFor() {
        for (int size : new int[] {1, 7, 16, 1000}) {
            try (NativeFloats floats = NativeFloats.allocate(size)) {
                assertThat(floats.at(0).address() % AlignedArray.LINE_BYTES).isZero();
                floats.put(size - 1, 3);
                assertThat(floats.at(size - 1).get()).isEqualTo(3);
                assertThatThrownBy(() -> floats.put(size, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void aViewIsReadInItsOwnOrder() {
        INDArray matrix = Nd4j.arange(12).castTo(DataType.FLOAT).reshape(3, 4);
        INDArray column = matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
        NativeFloats floats = NativeFloats.read(column);
        assertThat(floats.get(0)).isEqualTo(1);
        assertThat(floats.get(1)).isEqualTo(2);
        assertThat(floats.get(2)).isEqualTo(5);
        INDArray rows = matrix.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
        assertThat(NativeFloats.of(rows).get(0)).isEqualTo(4);
        assertThat(NativeFloats.read(matrix.transpose()).get(1)).isEqualTo(4);
    }

    @Test
    void writingToMemoryOfAnotherLayoutOrTypeIsRefused() {
        INDArray fortran = Nd4j.ones(DataType.FLOAT, 3, 4).dup('f');
        assertThatThrownBy(() -> NativeFloats.of(fortran)).hasMessageContaining("not contiguous");
        assertThatThrownBy(() -> NativeFloats.of(Nd4j.ones(DataType.DOUBLE, 2)))
                .hasMessageContaining("FLOAT is needed");
    }
}
