package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.attentionlab.attention.position.DistanceBuckets;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** A row in parts has the bias, and the gradients, of a row that is whole; both are those of plain loops. */
class LearnedBiasTest {

    private static final DistanceBuckets BUCKETS = new DistanceBuckets(8, 40);
    private static final int HEADS = 2;
    private static final int KEYS = 70;
    private static final int HEAD = 1;

    private final RowArithmetic rows = RowArithmetic.best();
    private final float[] learned = floats(BUCKETS.count() * HEADS, 1);

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "linear"})
    void partsOfARowAreTheWholeRow(String normaliser) {
        AttentionLayer layer = OpRun.layer(normaliser, "t5(buckets=8, farthest=40)", HEADS, 4, 0);
        LayerHeads heads = new LayerHeads(layer, layer.groups().get(0));
        for (int part : new int[] {KEYS, 64, 1}) {
            LearnedBias bias = new LearnedBias(heads, BUCKETS, array(learned.clone()), 2, KEYS + 5);
            double[] gradientOfBias = new double[BUCKETS.count()];
            for (int n : new int[] {1, 3, KEYS}) {
                row(bias, n, part, heads.score().positive(), gradientOfBias);
            }
            float[] written = new float[learned.length];
            NativeFloats target = array(written);
            bias.writeGradient(target);
            for (int bucket = 0; bucket < BUCKETS.count(); bucket++) {
                assertThat((double) target.get((long) bucket * HEADS + HEAD))
                        .as("%s, parts of %d, bucket %d", normaliser, part, bucket)
                        .isCloseTo(gradientOfBias[bucket], within(1e-4));
                assertThat(target.get((long) bucket * HEADS)).isZero();
            }
        }
    }

    private void row(LearnedBias bias, int n, int part, boolean factors, double[] gradientOfBias) {
        float[] scores = floats(n, n);
        float[] gradient = floats(n, n + 1);
        float[] actual = Arrays.copyOf(scores, n + RowArithmetic.PADDING);
        float[] actualGradient = Arrays.copyOf(gradient, n + RowArithmetic.PADDING);
        for (int first = 0; first < n; first += part) {
            int size = Math.min(part, n - first);
            bias.apply(rows, HEAD, actual, first, size, n - first);
            bias.gradient(rows, 1, HEAD, actual, actualGradient, first, size, n - first);
        }
        for (int j = 0; j < n; j++) {
            int bucket = BUCKETS.of(n - 1 - j);
            double own = learned[bucket * HEADS + HEAD];
            double biased = factors ? scores[j] * Math.exp(own) : scores[j] + own;
            gradientOfBias[bucket] += factors ? gradient[j] * biased : gradient[j];
            assertThat((double) actual[j]).isCloseTo(biased, within(1e-5));
            assertThat((double) actualGradient[j])
                    .isCloseTo(factors ? gradient[j] * Math.exp(own) : gradient[j], within(1e-5));
        }
    }

    private static NativeFloats array(float[] values) {
        return NativeFloats.of(Nd4j.createFromArray(values));
    }

    private static float[] floats(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
