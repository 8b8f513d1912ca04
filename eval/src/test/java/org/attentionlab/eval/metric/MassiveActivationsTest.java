package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MassiveActivationsTest {

    private static Map<String, Measurement> measured(ActivationMetric.Tally tally, int length) {
        return tally.measurements(length).stream().collect(Collectors.toMap(Measurement::metric, Function.identity()));
    }

    @Test
    void anEntryIsMassiveAboveAHundredAndAThousandMedians() {
        ActivationMetric.Tally tally = new MassiveActivations().tally(1);
        // two sequences of two tokens of two channels: medians 0.1 and 1, largest 101 and 101
        tally.hiddenStates(0, new ActivationBlock(2, 2, 2, new float[] {-101, 0.1f, 0.1f, 0.1f, 101, 1, 1, 1}));
        // above a thousand medians, but not above a hundred
        tally.hiddenStates(1, new ActivationBlock(2, 2, 2, new float[] {99, 0.01f, 0.01f, 0.01f, 1, 1, 1, 1}));

        Measurement share = measured(tally, 2).get("massive_activations");
        assertThat(share.byLayer()).containsExactly(0.5, 0.0);
        assertThat(share.value()).isEqualTo(0.25);
    }

    @Test
    void theNormOfTheFirstStateIsComparedWithTheMeanOfTheOthers() {
        ActivationMetric.Tally tally = new MassiveActivations().tally(1);
        tally.hiddenStates(0, new ActivationBlock(1, 3, 2, new float[] {3, 4, 1, 0, 0, 3}));
        tally.hiddenStates(1, new ActivationBlock(1, 3, 2, new float[] {6, 8, 3, 4, 0, 5}));

        Measurement norms = measured(tally, 3).get("massive_activations.first_norm");
        assertThat(norms.byLayer()).containsExactly(2.5, 2.0);
        assertThat(norms.value()).isEqualTo(2.5);
    }

    @Test
    void whatCannotBeComparedHasAReason() {
        ActivationMetric.Tally one = new MassiveActivations().tally(0);
        one.hiddenStates(0, new ActivationBlock(1, 1, 2, new float[] {3, 4}));
        assertThat(measured(one, 1).get("massive_activations.first_norm").reason())
                .contains("no other states");
        ActivationMetric.Tally broken = new MassiveActivations().tally(0);
        broken.hiddenStates(0, new ActivationBlock(1, 2, 1, new float[] {1, Float.NaN}));
        assertThat(broken.measurements(2))
                .extracting(Measurement::reason)
                .containsOnly("activations hold NaN or infinity");
        assertThat(new MassiveActivations().tally(1).measurements(2))
                .extracting(Measurement::reason)
                .containsOnly("no activations were seen");
    }

    @Test
    void perplexityAndInformationAreThoseOfASmallExample() {
        LossMetric.Setting setting = new LossMetric.Setting(4, 4, true);
        List<LossMetric> metrics = List.of(new Perplexity(), new InformationGain());
        List<LossMetric.Tally> tallies =
                metrics.stream().map(metric -> metric.tally(setting)).toList();
        // targets 7, 7, 7, 5, 5, 1, 1, 1: shares 3/8, 2/8 and 3/8; mean loss 0.5
        tallies.forEach(tally -> {
            tally.window(TokenLosses.ofText(new int[] {7, 7, 7, 5}, new float[] {1, 1, 0, 0}, 4));
            tally.window(TokenLosses.ofText(new int[] {5, 1, 1, 1}, new float[] {0.5f, 0.5f, 0.5f, 0.5f}, 4));
        });
        double unigram = -2 * 3 / 8.0 * Math.log(3 / 8.0) - 2 / 8.0 * Math.log(2 / 8.0);
        List<Double> values = tallies.stream()
                .flatMap(tally -> tally.measurements(4).stream())
                .map(Measurement::value)
                .toList();
        assertThat(values).hasSize(3);
        assertThat(values.get(0)).isCloseTo(Math.exp(0.5), within(1e-12));
        assertThat(values.get(1)).isCloseTo(unigram - 0.5, within(1e-12));
        assertThat(values.get(2)).isCloseTo(unigram, within(1e-12));
    }
}
