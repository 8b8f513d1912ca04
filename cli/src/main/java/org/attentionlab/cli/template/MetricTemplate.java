package org.attentionlab.cli.template;

import java.util.Set;

/** A metric of attention rows to fill in. As it stands it compiles, and measures how much attention a token keeps for itself. */
public final class MetricTemplate {

    private static final String SERVICE = "org.attentionlab.eval.metric.RowMetric";

    private static final Set<String> IMPORTED = Set.of(
            "List",
            "Traits",
            "Direction",
            "MetricDefinition",
            "MetricInput",
            "Resolution",
            "RowMeans",
            "RowMetric",
            "ValueDefinition");

    private static final String SOURCE = """
            package %s;

            import java.util.List;
            import org.attentionlab.attention.spec.Traits;
            import org.attentionlab.eval.metric.Direction;
            import org.attentionlab.eval.metric.MetricDefinition;
            import org.attentionlab.eval.metric.MetricInput;
            import org.attentionlab.eval.metric.Resolution;
            import org.attentionlab.eval.metric.RowMeans;
            import org.attentionlab.eval.metric.RowMetric;
            import org.attentionlab.eval.metric.ValueDefinition;

            /** What it measures, where it is from, what it shows of a model. */
            public final class %s implements RowMetric<RowMeans> {

                @Override
                public MetricDefinition definition() {
                    return new MetricDefinition(
                            "%3$s",
                            "mean over sequences, layers, heads, rows of A[t,t]", // the formula, for people
                            "unpublished", // or the paper, such as Author, arXiv 2501.00001
                            1, // raise it whenever the same model would yield another number
                            MetricInput.ATTENTION_ROWS,
                            List.of(ValueDefinition.of(
                                    "%3$s",
                                    "mean weight of the newest key",
                                    "1",
                                    Direction.NONE,
                                    Resolution.WEIGHT)),
                            BROKEN_ROWS);
                }

                /** Whether it means something only where keys have an order, which those of a set have not. */
                @Override
                public boolean needsOrder() {
                    return true;
                }

                /** One quantity of a row for each value: a value is the mean over rows. */
                @Override
                public RowMeans tally(Traits traits) {
                    return new RowMeans(row -> row.weight(row.visible() - 1));
                }
            }
            """;

    private MetricTemplate() {}

    /**
     * The template of a name.
     *
     * @param name the name it has in a study
     * @param folder the Java package
     */
    public static Template of(String name, String folder) {
        String className = ClassName.of(name, IMPORTED, "Metric");
        return new Template(SERVICE, folder, className, SOURCE.formatted(folder, className, name));
    }
}
