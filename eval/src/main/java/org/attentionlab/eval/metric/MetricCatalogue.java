package org.attentionlab.eval.metric;

import static org.attentionlab.eval.metric.Direction.HIGHER;
import static org.attentionlab.eval.metric.Direction.LOWER;
import static org.attentionlab.eval.metric.Direction.NONE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attentionlab.attention.spec.NearMiss;

/** Every metric there is, by name, in the order in which reports list them. */
public final class MetricCatalogue {

    private static final String GU = "Gu et al., When Attention Sink Emerges in Language Models, arXiv 2410.10781";
    private static final String SOFTPICK = "Zuhri et al., Softpick, arXiv 2504.20966";
    private static final String ANY_WEIGHTS = "A row that holds NaN or infinity makes the value absent.";

    /** Means over many numbers in single precision. */
    private static final Resolution MEAN = new Resolution(1e-6, 1e-6);

    /** Shares of what is counted one by one; the largest task has a million answers. */
    private static final Resolution SHARE = new Resolution(1e-7, 0);

    /** Means of weights, which are the smaller the longer their row is. */
    private static final Resolution WEIGHT = new Resolution(1e-9, 1e-6);

    /** What multiplies rounding or keeps its worst: fourth powers, extremes, the sum of one long row. */
    private static final Resolution EXTREME = new Resolution(1e-6, 1e-5);

    private static final Map<String, MetricDefinition> METRICS = List.of(
                    loss(),
                    lossLast(),
                    lossByPosition(),
                    accuracy(),
                    sinkRate(),
                    kurtosis(),
                    maxWeight(),
                    entropy(),
                    sparsity(),
                    rowMass())
            .stream()
            .collect(Collectors.toMap(MetricDefinition::name, m -> m, (a, b) -> a, LinkedHashMap::new));

    private MetricCatalogue() {}

    /**
     * All metrics.
     *
     * @return the definitions, in report order
     */
    public static List<MetricDefinition> all() {
        return List.copyOf(METRICS.values());
    }

    /**
     * The names of all metrics.
     *
     * @return the names that {@code compute.metrics} accepts, in report order
     */
    public static List<String> names() {
        return List.copyOf(METRICS.keySet());
    }

    /**
     * A metric by its name.
     *
     * @param name a name as in {@code compute.metrics}
     * @return its definition
     * @throws IllegalArgumentException if there is no such metric; the message lists those there are
     */
    public static MetricDefinition get(String name) {
        MetricDefinition metric = METRICS.get(name);
        if (metric == null) {
            throw new IllegalArgumentException("unknown metric '" + name + "'" + NearMiss.hint(name, names())
                    + "; there are " + String.join(", ", names()));
        }
        return metric;
    }

    /**
     * The metric that yields a value.
     *
     * @param value the name of a value, such as {@code entropy.normalised}
     * @return the metric's definition
     * @throws IllegalArgumentException if no metric yields it
     */
    public static MetricDefinition yielding(String value) {
        int dot = value.indexOf('.');
        MetricDefinition metric = get(dot < 0 ? value : value.substring(0, dot));
        value(metric, value);
        return metric;
    }

    /**
     * The definition of a value.
     *
     * @param value the name of a value, such as {@code entropy.normalised}
     * @return its definition
     * @throws IllegalArgumentException if no metric yields it
     */
    public static ValueDefinition value(String value) {
        return value(yielding(value), value);
    }

    private static ValueDefinition value(MetricDefinition metric, String name) {
        return metric.values().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown value '" + name + "'; " + metric.name()
                        + " yields "
                        + metric.values().stream().map(ValueDefinition::name).collect(Collectors.joining(", "))));
    }

    private static MetricDefinition loss() {
        return new MetricDefinition(
                "loss",
                "(1/(W L)) sum_w sum_t -ln p(x_t | x_<t)",
                "cross-entropy on held-out text; exp(loss) is the perplexity",
                2,
                MetricInput.TOKEN_LOSSES,
                List.of(value("loss", "mean loss of all tokens of all windows", "nats/token", LOWER, MEAN)),
                "A token whose loss is NaN or infinite makes the value absent.");
    }

    private static MetricDefinition lossLast() {
        return new MetricDefinition(
                "loss_last",
                "(1/(W T)) sum_w sum_{t > L-T} -ln p(x_t | x_<t), T the training length",
                "the same targets at every length when windows end at the same places, so that only the context differs",
                2,
                MetricInput.TOKEN_LOSSES,
                List.of(value(
                        "loss_last",
                        "mean loss of the last train.length tokens of every window",
                        "nats/token",
                        LOWER,
                        MEAN)),
                "Absent at lengths below the training length: the window has no train.length tokens."
                        + " Absent above a quarter of the held-out text: the window has no room to end where the others"
                        + " do.");
    }

    private static MetricDefinition lossByPosition() {
        return new MetricDefinition(
                "loss_by_position",
                "(1/W) sum_w -ln p(x_t | x_<t) for every t, averaged over eight buckets per doubling of t",
                "the per-position curve of Nakanishi, Scalable-Softmax, arXiv 2501.19399, figure 5",
                2,
                MetricInput.TOKEN_LOSSES,
                List.of(value(
                        "loss_by_position", "mean loss by the number of visible tokens", "nats/token", LOWER, MEAN)),
                "A token whose loss is NaN or infinite makes the value absent.");
    }

    private static MetricDefinition accuracy() {
        return new MetricDefinition(
                "accuracy",
                "right answers / all answers",
                "the task's own rule of what a right answer is",
                1,
                MetricInput.TASK_ANSWERS,
                List.of(value("accuracy", "share of right answers", "1", HIGHER, SHARE)),
                "Exists for tasks that have answers; a language model has none. An answer that comes from NaN or infinity makes"
                        + " the value absent.");
    }

    private static MetricDefinition sinkRate() {
        return new MetricDefinition(
                "sink_rate",
                "mean over sequences, layers, heads of 1[alpha > 0.3], alpha = (1/T) sum_t A[t,1] (rows t=1..T)",
                GU + ", section 3.2 (k=1, epsilon 0.3); variants: " + SOFTPICK,
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        value(
                                "sink_rate",
                                "share of (sequence, layer, head) whose mean weight on the first key is above 0.3;"
                                        + " |A|/sum|A| takes the place of A where weights can be negative",
                                "1",
                                NONE,
                                SHARE),
                        unsigned("sink_rate.raw_eps02", "on the weights as they are, threshold 0.2", "1", SHARE),
                        unsigned("sink_rate.raw_eps03", "on the weights as they are, threshold 0.3", "1", SHARE),
                        value(
                                "sink_rate.proxy_eps02",
                                "on |A|/sum|A|, rows of mass above 1e-6, threshold 0.2",
                                "1",
                                NONE,
                                SHARE),
                        value(
                                "sink_rate.proxy_eps03",
                                "on |A|/sum|A|, rows of mass above 1e-6, threshold 0.3",
                                "1",
                                NONE,
                                SHARE)),
                "The raw variants need weights that are never negative. Falls with T: compare at equal length only. "
                        + "A head without one row of mass above 1e-6 counts as no sink in the proxy variants. "
                        + ANY_WEIGHTS);
    }

    private static MetricDefinition kurtosis() {
        return new MetricDefinition(
                "kurtosis",
                "mu4 / mu2^2 (Pearson, 3 for a Gaussian) over embedding output and all layer outputs, tokens, channels",
                SOFTPICK + "; attention_output: Bondarenko et al., arXiv 2306.12929; top1_over_median: Sun et al.,"
                        + " Massive Activations, arXiv 2402.17762",
                2,
                MetricInput.ACTIVATIONS,
                List.of(
                        value("kurtosis", "pooled kurtosis of all hidden states", "1", NONE, EXTREME),
                        value(
                                "kurtosis.per_layer",
                                "kurtosis of each hidden state alone, mean over layers",
                                "1",
                                NONE,
                                EXTREME),
                        value(
                                "kurtosis.attention_output",
                                "kurtosis of the attention layers' outputs, mean over layers and batches",
                                "1",
                                NONE,
                                EXTREME),
                        value(
                                "kurtosis.attention_output_max_abs",
                                "largest magnitude in an attention layer's output, mean over layers and sequences",
                                "1",
                                NONE,
                                EXTREME),
                        value("kurtosis.max_abs", "largest magnitude in any hidden state", "1", NONE, EXTREME),
                        value("kurtosis.min_activation", "smallest number in any hidden state", "1", NONE, EXTREME),
                        value("kurtosis.max_activation", "largest number in any hidden state", "1", NONE, EXTREME),
                        value(
                                "kurtosis.top1_over_median",
                                "largest over median magnitude of a hidden state, mean over sequences, largest layer",
                                "1",
                                NONE,
                                EXTREME)),
                "Absent when all activations are equal (no variance), when the median magnitude is 0, or when one is"
                        + " NaN or infinite. Depends strongly on length: compare at equal length only.");
    }

    private static MetricDefinition maxWeight() {
        return new MetricDefinition(
                "max_weight",
                "mean over sequences, layers, heads, rows of max_k A[t,k]",
                "Velickovic et al., softmax is not enough (for sharp out-of-distribution), arXiv 2410.01104",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(value("max_weight", "mean over rows of the largest weight", "1", NONE, WEIGHT)),
                ANY_WEIGHTS);
    }

    private static MetricDefinition entropy() {
        return new MetricDefinition(
                "entropy",
                "mean over rows of -sum_k p_k ln p_k, p = A / sum A",
                "Shannon entropy of a row; the normalised form is H / ln n for n >= 2",
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        unsigned("entropy", "mean entropy of a row of attention", "nats", MEAN),
                        unsigned("entropy.normalised", "mean of H / ln n over rows of two or more keys", "1", MEAN),
                        unsigned(
                                "entropy.excluded_rows", "share of rows left out because their mass is 0", "1", SHARE)),
                "Needs weights that are never negative: a signed row is no distribution. Absent when every row has"
                        + " mass 0. " + ANY_WEIGHTS);
    }

    private static MetricDefinition sparsity() {
        return new MetricDefinition(
                "sparsity",
                "#{A[t,k] = 0, k <= t} / (layers * heads * sequences * T(T+1)/2)",
                SOFTPICK,
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        value(
                                "sparsity",
                                "share of exact zeros among visible pairs, diagonal included; 0 where the formula has none",
                                "1",
                                NONE,
                                SHARE),
                        value(
                                "sparsity.near_zero",
                                "share of weights of magnitude 1e-5 or less, whatever the formula",
                                "1",
                                NONE,
                                SHARE)),
                ANY_WEIGHTS);
    }

    private static MetricDefinition rowMass() {
        return new MetricDefinition(
                "row_mass",
                "mean over rows of sum_k A[t,k]",
                "the companion of the sink rate for weights that need not sum to one; under-scoring: " + SOFTPICK,
                2,
                MetricInput.ATTENTION_ROWS,
                List.of(
                        value("row_mass", "mean sum of a row", "1", NONE, MEAN),
                        value(
                                "row_mass.zero_rows",
                                "share of rows whose weights are all 0 in single precision",
                                "1",
                                NONE,
                                SHARE),
                        value("row_mass.min", "smallest sum of a row", "1", NONE, EXTREME),
                        value("row_mass.max", "largest sum of a row", "1", NONE, EXTREME)),
                ANY_WEIGHTS);
    }

    private static ValueDefinition value(
            String name, String summary, String unit, Direction direction, Resolution resolution) {
        return new ValueDefinition(name, summary, unit, direction, resolution, false);
    }

    private static ValueDefinition unsigned(String name, String summary, String unit, Resolution resolution) {
        return new ValueDefinition(name, summary, unit, NONE, resolution, true);
    }
}
