package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The row metrics straight from their definitions, in 64-bit arithmetic and with no thought of speed. */
final class SlowRowMetrics {

    private SlowRowMetrics() {}

    static Map<String, Double> of(AttentionRows attention, boolean signed) {
        Map<String, Double> sums = new TreeMap<>();
        double triples = attention.layers * attention.sequences * attention.heads;
        double rows = triples * attention.length;
        double weights =
                Arrays.stream(attention.rows).mapToInt(row -> row.length).sum();
        double choices =
                Arrays.stream(attention.rows).filter(row -> row.length > 1).count();
        double entropyRows = 0;
        double longEntropyRows = 0;
        double entropy = 0;
        double normalised = 0;
        double uniform = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int triple = 0; triple < triples; triple++) {
            double first = 0;
            double share = 0;
            double withMass = 0;
            double[] inflow = new double[attention.before + attention.length];
            double empty = 0;
            for (int query = 0; query < attention.length; query++) {
                float[] row = attention.rows[triple * attention.length + query];
                double mass = 0;
                double magnitude = 0;
                double max = Double.NEGATIVE_INFINITY;
                double zeros = 0;
                for (float a : row) {
                    mass += a;
                    magnitude += Math.abs(a);
                    max = Math.max(max, a);
                    zeros += a == 0 ? 1 : 0;
                    add(sums, "sparsity", a == 0 ? 1 / weights : 0);
                    add(sums, "sparsity.near_zero", Math.abs(a) <= 1e-5 ? 1 / weights : 0);
                }
                least = Math.min(least, mass);
                most = Math.max(most, mass);
                add(sums, "max_weight", max / rows);
                add(sums, "row_mass", mass / rows);
                add(sums, "row_mass.zero_rows", zeros == row.length ? 1 / rows : 0);
                first += row[0];
                for (int key = 0; key < row.length; key++) {
                    inflow[key] += Math.abs(row[key]) / attention.length;
                }
                empty += magnitude < 1e-6 ? 1 : 0;
                if (row.length >= 2) {
                    addSpread(sums, attention.scores[triple * attention.length + query], choices);
                    addPairs(sums, attention.scores[triple * attention.length + query], choices);
                    add(sums, "first_key", Math.abs(row[0]) / choices);
                    uniform += 1.0 / row.length / choices;
                }
                if (magnitude > 1e-6) {
                    share += Math.abs(row[0]) / magnitude;
                    withMass++;
                }
                if (mass > 0) {
                    double h = 0;
                    for (float a : row) {
                        h -= a == 0 ? 0 : a / mass * Math.log(a / mass);
                    }
                    entropy += h;
                    add(sums, "effective_support", Math.exp(h));
                    add(sums, "effective_support.share", Math.exp(h) / row.length);
                    entropyRows++;
                    normalised += row.length >= 2 ? h / Math.log(row.length) : 0;
                    longEntropyRows += row.length >= 2 ? 1 : 0;
                }
            }
            int sequence = triple / attention.heads % attention.sequences;
            for (int query = 0; query < attention.length; query++) {
                int asked = attention.asked[sequence * attention.length + query];
                if (asked >= 0 && asked <= attention.before + query) {
                    addTrueItem(sums, attention.rows[triple * attention.length + query], asked);
                }
            }
            double top = Arrays.stream(inflow).max().orElseThrow();
            int position = 1;
            while (inflow[position - 1] != top) {
                position++;
            }
            add(sums, "most_attended", top / triples);
            add(sums, "most_attended.position", position / triples);
            add(sums, "most_attended.is_first", position == 1 ? 1 / triples : 0);
            add(sums, "dead_heads", empty >= 0.95 * attention.length ? 1 / triples : 0);
            addSinkAnywhere(sums, inflow, attention.before, triples);
            double raw = first / attention.length;
            double proxy = withMass == 0 ? 0 : share / withMass;
            add(sums, "sink_rate.proxy_eps02", proxy > 0.2 ? 1 / triples : 0);
            add(sums, "sink_rate.proxy_eps03", proxy > 0.3 ? 1 / triples : 0);
            add(sums, "sink_rate", (signed ? proxy : raw) > 0.3 ? 1 / triples : 0);
            if (!signed) {
                add(sums, "sink_rate.raw_eps02", raw > 0.2 ? 1 / triples : 0);
                add(sums, "sink_rate.raw_eps03", raw > 0.3 ? 1 / triples : 0);
            }
        }
        double askedRows = sums.remove("asked rows");
        for (String name : List.of("true_item", "true_item.rank", "true_item.is_largest")) {
            sums.compute(name, (key, sum) -> sum / askedRows);
        }
        sums.put("first_key.over_uniform", sums.get("first_key") / uniform);
        sums.put("row_mass.min", least);
        sums.put("row_mass.max", most);
        if (!signed) {
            sums.put("entropy", entropy / entropyRows);
            sums.put("entropy.normalised", normalised / longEntropyRows);
            sums.put("entropy.excluded_rows", 1 - entropyRows / rows);
            sums.compute("effective_support", (name, sum) -> sum / entropyRows(sums, rows));
            sums.compute("effective_support.share", (name, sum) -> sum / entropyRows(sums, rows));
        } else {
            sums.keySet().removeIf(name -> name.startsWith("effective_support"));
        }
        return sums;
    }

    private static double entropyRows(Map<String, Double> sums, double rows) {
        return rows * (1 - sums.get("entropy.excluded_rows"));
    }

    private static void addSpread(Map<String, Double> sums, float[] scores, double rows) {
        double[] sorted = new double[scores.length];
        Arrays.setAll(sorted, i -> scores[i]);
        Arrays.sort(sorted);
        int n = sorted.length;
        double mean = Arrays.stream(sorted).sum() / n;
        double variance =
                Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / n;
        add(sums, "score_spread", (sorted[n - 1] - sorted[0]) / rows);
        add(sums, "score_spread.sd", Math.sqrt(variance) / rows);
        add(sums, "score_spread.lead", (sorted[n - 1] - sorted[n - 2]) / rows);
    }

    private static void addTrueItem(Map<String, Double> sums, float[] row, int asked) {
        int rank = 1;
        for (float weight : row) {
            rank += weight > row[asked] ? 1 : 0;
        }
        add(sums, "asked rows", 1);
        add(sums, "true_item", row[asked]);
        add(sums, "true_item.rank", rank);
        add(sums, "true_item.is_largest", rank == 1 ? 1 : 0);
    }

    /** Every older key against every newer one. */
    private static void addPairs(Map<String, Double> sums, float[] scores, double rows) {
        int older = scores.length / 2;
        double pairs = (double) older * (scores.length - older);
        for (int i = 0; i < older; i++) {
            for (int k = older; k < scores.length; k++) {
                double excess = Math.max(0, (double) scores[i] - scores[k]);
                add(sums, "relative_contextualisation", excess / pairs / rows);
                add(sums, "relative_contextualisation.share", excess > 0 ? 1 / pairs / rows : 0);
            }
        }
    }

    /** From the inflow of keys, which is a mean over all queries, those that do not see the key included. */
    private static void addSinkAnywhere(Map<String, Double> sums, double[] inflow, int before, double triples) {
        int length = inflow.length - before;
        double[] alpha = new double[before + length / 2 + 1];
        Arrays.setAll(alpha, key -> inflow[key] * length / (length - Math.max(0, key - before)));
        double top = Arrays.stream(alpha).max().orElseThrow();
        int key = 0;
        while (alpha[key] != top) {
            key++;
        }
        double uniform = 0;
        int unseen = Math.max(0, key - before);
        for (int query = unseen; query < length; query++) {
            uniform += 1.0 / (before + query + 1) / (length - unseen);
        }
        add(sums, "sink_anywhere", top > 0.3 ? 1 / triples : 0);
        add(sums, "sink_anywhere.eps01", top > 0.1 ? 1 / triples : 0);
        add(sums, "sink_anywhere.eps02", top > 0.2 ? 1 / triples : 0);
        add(sums, "sink_anywhere.position", (key + 1) / triples);
        add(sums, "sink_anywhere.over_uniform", top / uniform / triples);
    }

    private static void add(Map<String, Double> sums, String name, double value) {
        sums.merge(name, value, Double::sum);
    }
}
