package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValueNormTest {

    private static final long SEED = 17;

    @Test
    void theFirstValueIsComparedWithTheMeanLengthOfTheOthersHeadByHead() {
        ActivationMetric.Tally tally = new ValueNorm().tally(1);
        // two heads of two channels: lengths 5, 10, 10 and 1, 2, 6
        tally.values(0, 2, new ActivationBlock(1, 3, 4, new float[] {3, 4, 0, 1, 6, 8, 2, 0, 0, 10, 0, 6}));
        // and 10, 5, 5 and 0, 1, 1
        tally.values(0, 2, new ActivationBlock(1, 3, 4, new float[] {6, 8, 0, 0, 3, 4, 1, 0, 0, 5, 0, 1}));

        List<Measurement> measured = tally.measurements(3);
        assertThat(measured.get(0).byLayerHead()).containsExactly(List.of((0.5 + 2) / 2, (0.25 + 0) / 2));
        assertThat(measured.get(0).value()).isEqualTo((1.25 + 0.125) / 2);
        assertThat(measured.get(1).value()).isEqualTo(0.125);
    }

    @Test
    void theValueOfTheMostAttendedTokenIsComparedWithAllOthers() {
        ActivationMetric.Tally tally = new ValueNorm().tally(1);
        // two heads of two channels: lengths 5, 10, 10 and 1, 2, 6
        ActivationBlock values = new ActivationBlock(1, 3, 4, new float[] {3, 4, 0, 1, 6, 8, 2, 0, 0, 10, 0, 6});
        tally.mostAttended(0, new int[] {1, 2});
        tally.values(0, 2, values);
        assertThat(tally.measurements(3).get(2).value())
                .as("10 over the mean of 5 and 10, 6 over that of 1 and 2")
                .isEqualTo((10 / 7.5 + 6 / 1.5) / 2);

        tally.mostAttended(0, new int[] {0, ActivationMetric.Tally.LEARNED_KEY});
        tally.values(0, 2, values);
        assertThat(tally.measurements(3).get(2).value())
                .as("5 over 10, and a learned key, which has no value")
                .isEqualTo(((10 / 7.5 + 0.5) / 2 + (6 / 1.5 + 0) / 2) / 2);
    }

    @Test
    void theMostAttendedKeyIsTheOneWithTheLargestSumOfMagnitudes() {
        MostAttendedKeys keys = new MostAttendedKeys(2, 2, 1);
        float[] none = new float[4];
        keys.row(1, 0, 0, 0, none, new float[] {9, 1, 9, 9}, 1, 1);
        keys.row(1, 0, 0, 1, none, new float[] {0.5f, -2}, 0, 2);
        keys.row(0, 1, 0, 0, none, new float[] {1}, 0, 1);
        keys.row(0, 1, 0, 1, none, new float[] {0, 1}, 0, 2);

        assertThat(keys.of(1)).containsExactly(1, 0);
        assertThat(keys.of(0)).as("of two the first").containsExactly(0, 0);
        keys.clear();
        assertThat(keys.of(1)).containsExactly(0, 0);
    }

    @Test
    void whereNobodySaysWhichTokenDrawsMostOnlyThatValueIsAbsent() {
        ActivationMetric.Tally tally = new ValueNorm().tally(1);
        tally.values(0, 1, new ActivationBlock(1, 2, 2, new float[] {3, 4, 6, 8}));

        assertThat(tally.measurements(2).get(0).value()).isEqualTo(0.5);
        assertThat(tally.measurements(2).get(2).reason()).contains("which token draws most is not known");
    }

    @Test
    void isTheMeanOverAllSequencesLayersAndHeadsComputedPlainly() {
        int layers = 2;
        int heads = 3;
        int sequences = 4;
        int length = 9;
        int size = 5;
        SplittableRandom random = new SplittableRandom(SEED);
        ActivationMetric.Tally tally = new ValueNorm().tally(layers);
        double sum = 0;
        for (int layer = 0; layer < layers; layer++) {
            float[] values = new float[sequences * length * heads * size];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            tally.values(layer, heads, new ActivationBlock(sequences, length, heads * size, values));
            for (int pair = 0; pair < sequences * heads; pair++) {
                double[] norms = new double[length];
                for (int token = 0; token < length; token++) {
                    int from = ((pair / heads * length + token) * heads + pair % heads) * size;
                    for (int c = 0; c < size; c++) {
                        norms[token] += (double) values[from + c] * values[from + c];
                    }
                    norms[token] = Math.sqrt(norms[token]);
                }
                double others = 0;
                for (int token = 1; token < length; token++) {
                    others += norms[token] / (length - 1);
                }
                sum += norms[0] / others;
            }
        }

        assertThat(tally.measurements(length).get(0).value())
                .as("seed %d", SEED)
                .isCloseTo(sum / (layers * heads * sequences), within(1e-9));
    }

    @Test
    void whatCannotBeComparedHasAReason() {
        ActivationMetric.Tally one = new ValueNorm().tally(1);
        one.values(0, 1, new ActivationBlock(1, 1, 2, new float[] {3, 4}));
        assertThat(one.measurements(1))
                .extracting(Measurement::reason)
                .allMatch(why -> why.contains("no other values"));
        assertThat(new ValueNorm().tally(1).measurements(2))
                .extracting(Measurement::reason)
                .containsOnly("no values were seen");
    }
}
