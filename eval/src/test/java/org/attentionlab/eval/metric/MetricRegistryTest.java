package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRegistryTest {

    @Test
    void listsTheMetricsThatStudiesName() {
        assertThat(MetricRegistry.standard().names())
                .containsExactly(
                        "loss",
                        "loss_last",
                        "loss_by_position",
                        "accuracy",
                        "exact_match",
                        "sink_rate",
                        "first_key",
                        "most_attended",
                        "kurtosis",
                        "max_weight",
                        "entropy",
                        "sparsity",
                        "row_mass",
                        "perplexity",
                        "information_gain",
                        "sink_anywhere",
                        "effective_support",
                        "score_spread",
                        "dead_heads",
                        "massive_activations",
                        "value_norm",
                        "bits_per_byte",
                        "true_item",
                        "relative_contextualisation",
                        "loss_chance");
    }

    @Test
    void everyValueHasOneNameAndFindsItsMetric() {
        assertThat(MetricRegistry.standard().all().stream().flatMap(m -> m.values().stream()))
                .doesNotHaveDuplicates()
                .allSatisfy(v -> {
                    assertThat(v.name()).matches("[a-z0-9_]+(\\.[a-z0-9_]+)?");
                    assertThat(MetricRegistry.standard().yielding(v.name()).values())
                            .contains(v);
                });
    }

    @Test
    void namesWhatThereIsWhenAskedForWhatIsNot() {
        assertThatThrownBy(() -> MetricRegistry.standard().get("sinkrate"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'sinkrate'")
                .hasMessageContaining("sink_rate");
        assertThatThrownBy(() -> MetricRegistry.standard().value("entropy.normalized"))
                .hasMessageContaining("entropy.normalised");
    }

    @Test
    void aMeasurementIsANumberOrAReasonAndNeverBoth() {
        assertThat(Measurement.of("loss", 8, Double.NaN).reason()).isEqualTo("the value is NaN or infinity");
        assertThatThrownBy(() -> new Measurement("loss", 8, true, 1.0, "why", null, null, null, null))
                .hasMessageContaining("either a value or a reason");
        assertThatThrownBy(() -> new Measurement("loss", 8, true, null, null, null, null, null, null))
                .hasMessageContaining("either a value or a reason");
        assertThatThrownBy(() -> new Measurement("loss", 8, true, Double.NaN, null, null, null, null, null))
                .hasMessageContaining("not finite");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void everyNumberOfAMeasurementIsFinite(double number) {
        Measurement loss = Measurement.of("loss", 8, 1);

        assertThatThrownBy(() -> loss.withLayersAndHeads(List.of(Arrays.asList(1.0, null, number))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loss: the value of a head is " + number + ", not finite");
        assertThatThrownBy(() -> loss.withLayers(List.of(number)))
                .hasMessage("loss: the value of a layer is " + number + ", not finite");
        assertThatThrownBy(() -> loss.withWindows(List.of(1.0, number)))
                .hasMessage("loss: the value of a window is " + number + ", not finite");
    }
}
