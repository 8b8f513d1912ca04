package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row metrics that other jars provide: the good ones are registered, the others are named. */
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

    @TempDir
    Path folder;

    private MetricRegistry providedBy(Class<?>... metrics) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(RowMetric.class.getName()),
                Stream.of(metrics).map(Class::getName).collect(Collectors.joining("\n")));
        URL[] jar = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jar, getClass().getClassLoader())) {
            return MetricRegistry.builtIn().withProvided(loader);
        }
    }

    @Test
    void oneOfAnotherJarStandsBehindThoseOfTheToolkit() throws IOException {
        MetricRegistry registry = providedBy(Keys.class);

        assertThat(registry.skipped()).isEmpty();
        assertThat(registry.names()).startsWith("loss").endsWith("keys");
        assertThat(registry.provided()).containsExactly("keys");
        assertThat(registry.value("keys").summary()).isEqualTo("mean number of keys");
    }

    @Test
    void everyBrokenOneIsNamedWithTheReasonAndTheRestIsThere() throws IOException {
        MetricRegistry registry = providedBy(Impostor.class, Elsewhere.class, Generous.class, Blind.class, Keys.class);

        List<String> skipped = registry.skipped();
        assertThat(skipped).hasSize(4);
        assertThat(skipped.get(0)).contains("Impostor", "two metrics are called loss");
        assertThat(skipped.get(1)).contains("Elsewhere", "its input is ATTENTION_ROWS");
        assertThat(skipped.get(2)).contains("Generous", "1 values by its definition and 2 by its tally");
        assertThat(skipped.get(3)).contains("Blind", "out of bounds");
        assertThat(registry.provided()).containsExactly("keys");
        assertThat(registry.names()).hasSize(MetricRegistry.builtIn().names().size() + 1);
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatThrownBy(() -> MetricRegistry.ofRows(List.of(new Keys(), new Keys())))
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
            whole.add(sequence);
        }
        assertThat(whole.values()).containsExactly(RowTally.Quotient.of(9, 3));
        assertThat(whole.values().get(0).value()).isEqualTo(3);
        assertThat(new RowMeans(AttentionRow::mass).values().get(0).isDefined()).isFalse();
    }
}
