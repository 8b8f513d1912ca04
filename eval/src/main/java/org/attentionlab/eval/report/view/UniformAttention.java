package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a metric of attention reads where every key a query sees has the same weight, and the 1/n that a key of the last row has then:
 * the lines beside which a value says something.
 *
 * @param name what the line is
 * @param points pairs of a length and the value there, ascending in length
 */
record UniformAttention(String name, List<List<Double>> points) {

    /**
     * The lines of a metric.
     *
     * @param metric the name of a value in the catalogue
     * @param lengths the lengths that are drawn
     * @param lastRowOnly whether one query alone attends, to all keys, as in max retrieval; else every row counts
     */
    static List<UniformAttention> lines(String metric, List<Integer> lengths, boolean lastRowOnly) {
        Optional<IntToDoubleFunction> uniform = lastRowOnly ? ofARow(metric) : ofAllRows(metric);
        return uniform.stream()
                .flatMap(value -> lastRowOnly || metric.startsWith("entropy")
                        ? List.of(line("equal weights", lengths, value)).stream()
                        : List.of(line("equal weights", lengths, value), line("1/n", lengths, n -> 1.0 / n)).stream())
                .toList();
    }

    private static Optional<IntToDoubleFunction> ofARow(String metric) {
        return switch (metric) {
            case "max_weight", ReportContents.FIRST_KEY, "most_attended" -> Optional.of(n -> 1.0 / n);
            case "entropy" -> Optional.of(Math::log);
            case "entropy.normalised" -> Optional.of(n -> 1.0);
            default -> Optional.empty();
        };
    }

    /** Means over rows of 1 to T keys; the first key's own row is left out of its metric. */
    private static Optional<IntToDoubleFunction> ofAllRows(String metric) {
        return switch (metric) {
            case "max_weight", "most_attended" -> Optional.of(n -> harmonic(n) / n);
            case ReportContents.FIRST_KEY -> Optional.of(n -> n == 1 ? 1 : (harmonic(n) - 1) / (n - 1));
            case "entropy" ->
                Optional.of(
                        n -> IntStream.rangeClosed(1, n).mapToDouble(Math::log).sum() / n);
            case "entropy.normalised" -> Optional.of(n -> 1.0);
            default -> Optional.empty();
        };
    }

    private static double harmonic(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> 1.0 / i).sum();
    }

    private static UniformAttention line(String name, List<Integer> lengths, IntToDoubleFunction value) {
        return new UniformAttention(
                name,
                lengths.stream()
                        .map(length -> List.of(length.doubleValue(), value.applyAsDouble(length)))
                        .toList());
    }
}
