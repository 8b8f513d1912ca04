package org.attentionlab.eval.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.HeadMap;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.PositionMean;

/** A report such as a real study leaves: most runs finished, one diverged, one failed, a metric that does not apply. */
public final class SampleReport {

    static final int TRAIN_LENGTH = 128;
    static final List<Integer> LENGTHS = List.of(64, 128, 256, 512, 1024);

    private static final List<Long> SEEDS = List.of(11L, 12L, 13L);
    private static final List<String> NORMALISERS = List.of(
            "softmax",
            "ssmax(s=0.258, learned)",
            "softpick(eps=1e-06)",
            "sigmoid(b=-4.85)",
            "lssar(d=64, p=15)",
            "linear(feature_map=elu1)",
            "gaussian_l1",
            "sa_softmax_v1");

    private SampleReport() {}

    /** Every normaliser of the sample with two positions and three seeds. */
    public static Report report() {
        return report(NORMALISERS, List.of("rope", "none"), SEEDS);
    }

    /** Few enough cells to be checked hundreds of times, with a diverged run, a failed run and a metric that is undefined. */
    public static Report small() {
        return report(List.of("softmax", "sigmoid(b=-4.85)", "gaussian_l1", "sa_softmax_v1"), List.of("none"), SEEDS);
    }

    /** Two cells with one seed each: nothing can be said of chance. */
    public static Report ofOneSeed() {
        return report(List.of("softmax", "gaussian_l1"), List.of("rope"), SEEDS.subList(0, 1));
    }

    /** One cell. */
    public static Report ofSeeds(Long... seeds) {
        return report(List.of("softmax"), List.of("rope"), List.of(seeds));
    }

    /** A sweep of three axes, as large as studies get: 8 normalisers, 5 positions and some learning rates. */
    public static Report sweep(int rates, List<Long> seeds) {
        List<Cell> cells = new ArrayList<>();
        for (int rate = 1; rate <= rates; rate++) {
            for (String position : List.of("rope", "none", "alibi", "learned", "sinusoidal")) {
                for (String normaliser : NORMALISERS) {
                    Map<String, String> axes = new LinkedHashMap<>();
                    axes.put("normaliser", normaliser);
                    axes.put("position", position);
                    axes.put("train.learning_rate", rate + "e-4");
                    cells.add(CellSummary.of(
                            normaliser + " " + position + " " + rate,
                            axes,
                            seeds.stream()
                                    .map(seed -> result(normaliser, position, seed))
                                    .toList()));
                }
            }
        }
        return of(cells, rates == 1 ? CellComparisons.of(cells) : List.of());
    }

    /** The small sample with maps of two windows of its first two cells: in the first, one head of each layer has a sink. */
    public static Report withMaps() {
        Report small = small();
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : small.cells()) {
            List<AttentionWindow> maps = cells.size() < 2
                    ? List.of(window(0, 3, cells.isEmpty()), window(4_000, 5, cells.isEmpty()))
                    : List.of();
            cells.add(cell.withMaps(maps));
        }
        return of(cells);
    }

    private static AttentionWindow window(int from, int seed, boolean sinks) {
        String text = "Mr President, I should like to thank the Commissioner for his answer.";
        Random random = new Random(seed);
        List<HeadMap> heads = new ArrayList<>();
        for (int layer = 1; layer <= 4; layer++) {
            for (int head = 1; head <= 4; head++) {
                heads.add(HeadMap.of(
                        layer, head, rows(text.length(), sinks && head == 1 ? 0.5 + 0.1 * layer : 0, random)));
            }
        }
        return new AttentionWindow(11L, 2000, from, List.of(text.split("")), heads);
    }

    /** Rows that sum to 1, of which the first key gets a share to begin with. */
    private static float[][] rows(int tokens, double sink, Random random) {
        float[][] rows = new float[tokens][];
        for (int query = 0; query < tokens; query++) {
            double[] raw = new double[query + 1];
            double sum = 0;
            for (int key = 0; key <= query; key++) {
                raw[key] = Math.exp(2 * random.nextGaussian() - 0.1 * (query - key));
                sum += raw[key];
            }
            rows[query] = new float[query + 1];
            for (int key = 0; key <= query; key++) {
                rows[query][key] = (float) ((1 - sink) * raw[key] / sum + (key == 0 ? sink : 0));
            }
        }
        return rows;
    }

    /** The sample with another list of metrics to show. */
    public static Report showing(String... metrics) {
        ObjectNode spec = small().spec().deepCopy();
        Stream.of(metrics).forEach(spec.putArray("show")::add);
        return with(spec);
    }

    /** The small sample as if another study had made it. */
    public static Report with(JsonNode spec) {
        Report small = small();
        return new Report(
                1,
                small.study(),
                small.status(),
                spec,
                small.environment(),
                small.environments(),
                small.data(),
                small.cells(),
                small.againstControl(),
                small.comparisons(),
                small.noiseFloor(),
                small.failures());
    }

    /** A report of a study that has no control. */
    public static Report withoutControl() {
        Report small = small();
        return new Report(
                1,
                small.study(),
                small.status(),
                small.spec(),
                small.environment(),
                small.environments(),
                small.data(),
                small.cells(),
                List.of(),
                small.comparisons(),
                small.noiseFloor(),
                small.failures());
    }

    /** A report of other cells, the control being softmax. */
    public static Report of(List<Cell> cells) {
        return of(cells, CellComparisons.of(cells));
    }

    private static Report of(List<Cell> cells, List<Comparison> comparisons) {
        Report small = small();
        return new Report(
                1,
                small.study(),
                small.status(),
                small.spec(),
                small.environment(),
                small.environments(),
                small.data(),
                cells,
                new ControlComparisons("softmax").of(cells),
                comparisons,
                CellComparisons.noiseFloor(cells),
                List.of());
    }

    private static Report report(List<String> normalisers, List<String> positions, List<Long> seeds) {
        List<Cell> cells = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String position : positions) {
            for (String normaliser : normalisers) {
                Map<String, String> axes = new LinkedHashMap<>();
                axes.put("normaliser", normaliser);
                axes.put("position", position);
                List<RunResult> results = seeds.stream()
                        .map(seed -> result(normaliser, position, seed))
                        .toList();
                results.forEach(r -> {
                    if (r.failure() != null) {
                        failures.add(r.failure());
                    }
                });
                cells.add(CellSummary.of(normaliser + " " + position, axes, results));
            }
        }
        return new Report(
                1,
                "sample-extrapolation",
                Status.of(cells.stream().map(Cell::status).toList()),
                spec(),
                environment("6eec272"),
                List.of(environment("6eec272"), environment("7ffd383")),
                List.of(new DataSource(
                        "europarl-en", "sha256:5d41402abc4b2a76b9719d911017c592ae2f6b1f", Map.of("bytes", 4_100_000L))),
                cells,
                new ControlComparisons("softmax").of(cells),
                CellComparisons.of(cells),
                CellComparisons.noiseFloor(cells),
                failures);
    }

    private static Environment environment(String commit) {
        return new Environment(
                "0.1.0",
                commit,
                "weights 5d41402abc4b2a76, measurements b9719d911017c592",
                "fused",
                "vector",
                "1.0.0-M2.1",
                "CPU",
                "OpenBLAS 0.3.19",
                2,
                "OpenJDK 17.0.15",
                "a processor",
                "Linux 6.1 amd64");
    }

    static RunResult result(String normaliser, String position, long seed) {
        int index = NORMALISERS.indexOf(normaliser);
        Random random = new Random(31 * seed + index + position.length());
        String id = "run-" + index + "-" + position + "-" + seed;
        List<LossPoint> losses = new ArrayList<>();
        double end = 1.9 + 0.05 * index;
        Status status = Status.FINISHED;
        Failure failure = null;
        int last = 2000;
        if (normaliser.startsWith("sigmoid") && seed == 13 && position.equals("none")) {
            status = Status.DIVERGED;
            failure = new Failure(id, "train", "divergence", "the loss is NaN at step 700");
            last = 690;
        } else if (normaliser.startsWith("gaussian") && seed == 12 && position.equals("none")) {
            status = Status.FAILED;
            failure = new Failure(
                    id, "measure", "java.lang.IllegalStateException", "<script>alert('x')</script> & \"quotes\"");
        }
        for (int step = 0; step <= last; step += 10) {
            losses.add(new LossPoint(step, end + 3.6 * Math.exp(-step / 180.0) + 0.03 * random.nextGaussian()));
        }
        Run run = new Run(
                id,
                seed,
                status,
                last,
                61_000L + seed,
                41_234.5 + random.nextDouble(),
                losses,
                "checkpoints/" + id,
                0,
                status == Status.FINISHED ? (int) (seed % 2) : null);
        List<Measurement> measured =
                status == Status.FINISHED ? measurements(normaliser, index, position, end, random) : List.of();
        return new RunResult(run, 820_000 + 16L * index, measured, failure, null);
    }

    private static List<Measurement> measurements(
            String normaliser, int index, String position, double end, Random random) {
        List<Measurement> all = new ArrayList<>();
        double slope =
                List.of(0.55, 0.1, 0.35, 1.6, 0.02, 0.5, 0.4, 0.7).get(index) * (position.equals("rope") ? 1 : 0.4);
        for (int length : LENGTHS) {
            double beyond = Math.max(0, Math.log(length / (double) TRAIN_LENGTH) / Math.log(2));
            double loss = end
                    + 0.1 * Math.max(0, 1 - length / 128.0)
                    + slope * beyond
                    + 0.004 * (1 + 5 * beyond * slope) * random.nextGaussian();
            all.add(Measurement.of("loss", length, loss));
            all.add(
                    length < TRAIN_LENGTH
                            ? Measurement.absent(
                                    "loss_last", length, "the window is shorter than the training length 128")
                            : Measurement.of("loss_last", length, loss + 0.05 * slope));
            all.add(Measurement.curve("loss_by_position", length, curve(length, end, slope)));
            double sink = Math.max(0, 0.3 - 0.05 * index + 0.01 * random.nextGaussian());
            List<List<Double>> heads = new ArrayList<>();
            for (int layer = 0; layer < 4; layer++) {
                List<Double> row = new ArrayList<>();
                for (int head = 0; head < 4; head++) {
                    row.add(index == 2 && layer == 1 && head == 2 ? null : Math.min(1, sink * (layer + head) / 3));
                }
                heads.add(row);
            }
            all.add(Measurement.of("sink_rate", length, sink).withLayersAndHeads(heads));
            all.add(Measurement.of("max_weight", length, 0.6 / Math.sqrt(length / 64.0) + 0.02 * random.nextDouble()));
            all.add(
                    normaliser.startsWith("sa_softmax")
                            ? Measurement.notApplicable(
                                    "entropy", length, "the weights can be negative, so a row is no distribution")
                            : Measurement.of("entropy", length, 0.6 * Math.log(length)));
            all.add(Measurement.of("sparsity", length, index == 2 ? 0.4 + 0.01 * random.nextDouble() : 0));
            all.add(Measurement.of("row_mass", length, index == 3 ? length / 128.0 : 1));
            all.add(Measurement.of("kurtosis", length, 20 + 300.0 * sink));
        }
        return all;
    }

    private static List<PositionMean> curve(int length, double end, double slope) {
        List<PositionMean> curve = new ArrayList<>();
        for (int from = 1; from <= length; from = Math.max(from + 1, from * 9 / 8)) {
            int to = Math.min(length, Math.max(from, from * 9 / 8 - 1));
            double beyond = Math.max(0, Math.log(from / 128.0));
            curve.add(new PositionMean(from, to, end + 1.2 / Math.sqrt(from) + slope * beyond));
        }
        return curve;
    }

    private static JsonNode spec() {
        try {
            return new ObjectMapper().readTree("""
                            {"schemaVersion": 1, "name": "sample-extrapolation", "seeds": [11, 12, 13],
                             "model": {"layers": 4, "heads": 4, "width": 128, "qk_norm": false},
                             "train": {"length": 128, "batch": 16, "steps": 2000},
                             "compute": {"lengths": [64, 128, 256, 512, 1024], "metrics": ["loss", "sink_rate"]},
                             "show": ["loss", "sink_rate"]}
                            """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
