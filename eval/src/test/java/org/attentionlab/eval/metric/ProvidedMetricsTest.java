package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that other jars provide: the good ones are registered, the others are named. */
class ProvidedMetricsTest {

    private static MetricDefinition named(String name, MetricInput input) {
        ValueDefinition value = ValueDefinition.of(name, "mean number of keys", "1", Direction.NONE, Resolution.MEAN);
        return new MetricDefinition(name, "n", "unpublished", 1, input, List.of(value), "");
    }

    /** A metric as it should be. */
    public static final class Keys implements RowMetric<RowMeans> {
        @Override
        public MetricDefinition definition() {
            return named("keys", MetricInput.ATTENTION_ROWS);
        }

        @Override
        public RowMeans tally(Traits traits) {
            return new RowMeans(AttentionRow::visible);
        }
    }

    /** A metric under the name of another one. */
    public static final class Impostor implements RowMetric<RowMeans> {
        @Override
        public MetricDefinition definition() {
            return named("loss", MetricInput.ATTENTION_ROWS);
        }

        @Override
        public RowMeans tally(Traits traits) {
            return new RowMeans(AttentionRow::visible);
        }
    }

    /** A metric that says it is fed with something else. */
    public static final class Elsewhere implements RowMetric<RowMeans> {
        @Override
        public MetricDefinition definition() {
            return named("elsewhere", MetricInput.TOKEN_LOSSES);
        }

        @Override
        public RowMeans tally(Traits traits) {
            return new RowMeans(AttentionRow::visible);
        }
    }

    /** A metric with more values than it defines. */
    public static final class Generous implements RowMetric<RowMeans> {
        @Override
        public MetricDefinition definition() {
            return named("generous", MetricInput.ATTENTION_ROWS);
        }

        @Override
        public RowMeans tally(Traits traits) {
            return new RowMeans(AttentionRow::visible, AttentionRow::mass);
        }
    }

    /** A metric that throws where it sees a row. */
    public static final class Blind implements RowMetric<RowMeans> {
        @Override
        public MetricDefinition definition() {
            return named("blind", MetricInput.ATTENTION_ROWS);
        }

        @Override
        public RowMeans tally(Traits traits) {
            return new RowMeans(row -> row.weight(row.visible() + 1000));
        }
    }

    /** A metric that thinks of no weight that is 0 or negative. */
    public static final class LogarithmOfTheFirst implements RowMetric<RowMeans> {
        @Override
        public MetricDefinition definition() {
            return named("first_log", MetricInput.ATTENTION_ROWS);
        }

        @Override
        public RowMeans tally(Traits traits) {
            return new RowMeans(row -> Math.log(row.weight(0)));
        }
    }

    /** A metric of losses. */
    public static final class Worst implements LossMetric {
        @Override
        public MetricDefinition definition() {
            return named("worst", MetricInput.TOKEN_LOSSES);
        }

        @Override
        public Tally tally(Setting setting) {
            float[] worst = new float[1];
            return new Tally() {
                @Override
                public void window(TokenLosses window) {
                    window.scored().stream().forEach(t -> worst[0] = Math.max(worst[0], window.nats()[t]));
                }

                @Override
                public List<Measurement> measurements(int length) {
                    return List.of(Measurement.of("worst", length, worst[0]));
                }
            };
        }
    }

    /** A metric of answers. */
    public static final class Asked implements AnswerMetric {
        @Override
        public MetricDefinition definition() {
            return named("asked", MetricInput.TASK_ANSWERS);
        }

        @Override
        public Tally tally() {
            return new AnswerShare("asked", (share, answers) -> share.add(answers.size() > 1, false));
        }
    }

    /** A metric of activations whose value is not that of its definition. */
    public static final class Misnamed implements ActivationMetric {
        @Override
        public MetricDefinition definition() {
            return named("misnamed", MetricInput.ACTIVATIONS);
        }

        @Override
        public Tally tally(int layers) {
            return new Tally() {
                @Override
                public void hiddenStates(int depth, ActivationBlock states) {}

                @Override
                public void attentionOutput(int layer, ActivationBlock output) {}

                @Override
                public void write(TallyState state) {}

                @Override
                public void add(TallyState.Reader state) {}

                @Override
                public List<Measurement> measurements(int length) {
                    return List.of(Measurement.of("nobody", length, 1));
                }
            };
        }
    }

    @TempDir
    Path folder;

    private MetricRegistry providedBy(Class<?> kind, Class<?>... metrics) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(kind.getName()),
                Stream.of(metrics).map(Class::getName).collect(Collectors.joining("\n")));
        URL[] jar = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, getClass().getClassLoader())) {
            return MetricRegistry.builtIn().withProvided(loader);
        }
    }

    @Test
    void oneOfAnotherJarStandsBehindThoseOfTheToolkit() throws IOException {
        MetricRegistry registry = providedBy(RowMetric.class, Keys.class);

        assertThat(registry.skipped()).isEmpty();
        assertThat(registry.names()).startsWith("loss").endsWith("keys");
        assertThat(registry.provided()).containsExactly("keys");
        assertThat(registry.value("keys").summary()).isEqualTo("mean number of keys");
    }

    @Test
    void everyKindIsFoundUnderItsOwnName() throws IOException {
        MetricRegistry ofLosses = providedBy(LossMetric.class, Worst.class);
        MetricRegistry ofAnswers = providedBy(AnswerMetric.class, Asked.class);
        MetricRegistry ofActivations =
                providedBy(ActivationMetric.class, ActivationKurtosis.class, Misnamed.class, Asked.class);

        assertThat(ofLosses.chosen(LossMetric.class, List.of("worst", "asked"))).hasSize(1);
        assertThat(ofAnswers.metric("asked")).isInstanceOf(Asked.class);
        assertThat(ofActivations.provided()).doesNotContain("kurtosis", "misnamed");
        assertThat(ofActivations.skipped().get(0)).contains("ActivationKurtosis");
        assertThat(ofActivations.skipped().get(1)).contains("Misnamed", "measures [nobody], which are not the values");
        assertThat(ofActivations.skipped().get(2)).contains("Asked", "not a subtype");
    }

    @Test
    void everyBrokenOneIsNamedWithTheReasonAndTheRestIsThere() throws IOException {
        MetricRegistry registry =
                providedBy(RowMetric.class, Impostor.class, Elsewhere.class, Generous.class, Blind.class, Keys.class);

        List<String> skipped = registry.skipped();
        assertThat(skipped).hasSize(4);
        assertThat(skipped.get(0)).contains("Impostor", "two metrics are called loss");
        assertThat(skipped.get(1)).contains("Elsewhere", "computed from the losses of tokens", "is no LossMetric");
        assertThat(skipped.get(2)).contains("Generous", "1 values by its definition and 2 by its tally");
        assertThat(skipped.get(3)).contains("Blind", "out of bounds");
        assertThat(registry.provided()).containsExactly("keys");
        assertThat(registry.names()).hasSize(MetricRegistry.builtIn().names().size() + 1);
    }

    @Test
    void aMetricThatIsNotFiniteOnAHeadHasNoValueThere() {
        RowMetrics metrics = new RowMetrics(
                RowArithmetic.best(),
                HeadTraits.same(1, 3, Traits.of(RowSum.FREE)),
                1,
                List.of(new LogarithmOfTheFirst()));
        float[][] rows = {{0.5f, 0.5f}, {0, 1}, {-0.5f, 1.5f}};
        for (int head = 0; head < rows.length; head++) {
            metrics.row(0, 0, head, 1, rows[head], rows[head], 0, 2);
        }
        metrics.add(metrics.endBatch());

        Measurement measured = metrics.measurements(2).get(0);
        assertThat(measured.reason()).isEqualTo("the value is NaN or infinity");
        assertThat(measured.byLayerHead()).containsExactly(Arrays.asList(Math.log(0.5), null, null));
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatThrownBy(() -> MetricRegistry.of(List.of(new Keys(), new Keys())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two metrics are called keys");
    }

    @Test
    void aMeanIsOverTheRowsOfAllSequences() {
        RowMeans whole = new RowMeans(AttentionRow::visible);
        for (int visible : new int[] {1, 2, 6}) {
            AttentionRow row = new AttentionRow(RowArithmetic.best(), false);
            row.read(new float[64], new float[64], 0, visible);
            RowMeans sequence = new RowMeans(AttentionRow::visible);
            sequence.row(row);
            sequence.endSequence();
            TallyState state = new TallyState();
            sequence.write(state);
            whole.add(state.reader());
        }
        assertThat(whole.values()).containsExactly(RowTally.Quotient.of(9, 3));
        assertThat(whole.values().get(0).value()).isEqualTo(3);
        assertThat(new RowMeans(AttentionRow::mass).values().get(0).isDefined()).isFalse();
    }
}
