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
