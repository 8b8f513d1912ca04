package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.StartedFrom;
import org.attentionlab.eval.report.TransferredLayer;

/** Where models come from that did not begin with initial values, and parameters that were not learned but fitted to each length. */
final class PageOrigins {

    private static final int HASH_DIGITS = 12;

    private final List<Origin> origins = new ArrayList<>();
    private final List<Cell> fitted;

    private PageOrigins(Report report) {
        for (Cell cell : report.cells()) {
            cell.runs().stream()
                    .filter(run -> run.startedFrom() != null)
                    .forEach(run -> origins.add(new Origin(cell, run)));
        }
        fitted =
                report.cells().stream().filter(cell -> !cell.fitted().isEmpty()).toList();
    }

    /** Adds what there is to tell, which for most reports is nothing. */
    static void add(Html page, Report report) {
        PageOrigins all = new PageOrigins(report);
        all.checkpoints(page);
        all.transfer(page);
        all.parameters(page);
    }

    private void checkpoints(Html page) {
        if (origins.isEmpty()) {
            return;
        }
        page.raw("<details>\n<summary>Checkpoints that training went on from</summary>\n");
        page.table(
                "",
                List.of("cell", "seed", "hash of the checkpoint", "tensors carried over", "begun anew", "left behind"),
                origins.stream().map(Origin::row).toList());
        page.raw("</details>\n");
    }

    private void transfer(Html page) {
        List<Origin> moved = origins.stream()
                .filter(origin -> !origin.from().transfer().isEmpty())
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("cell", "seed"));
        int layers = moved.stream().mapToInt(Origin::lastTransferredLayer).max().orElseThrow();
        IntStream.rangeClosed(1, layers).forEach(layer -> head.add("layer " + layer));
        page.raw("<details>\n<summary>Attention transfer</summary>\n");
        page.table(
                "Mean squared difference of attention outputs to those of the checkpoint, before and after",
                head,
                moved.stream().map(origin -> origin.transferRow(layers)).toList());
        page.raw("</details>\n");
    }

    private void parameters(Html page) {
        if (fitted.isEmpty()) {
            return;
        }
        TreeSet<Integer> lengths = new TreeSet<>();
        fitted.forEach(cell -> cell.fitted().values().forEach(byLength -> lengths.addAll(byLength.keySet())));
        List<String> head = new ArrayList<>(List.of("cell", "parameter"));
        lengths.forEach(length -> head.add(String.valueOf(length)));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : fitted) {
            cell.fitted().forEach((name, byLength) -> rows.add(parameter(cell, name, byLength, lengths)));
        }
        page.raw("<details>\n<summary>Parameters that were fitted to each length</summary>\n");
        page.table("", head, rows);
        page.raw("</details>\n");
    }

    private static List<String> parameter(
            Cell cell, String name, Map<Integer, Double> byLength, TreeSet<Integer> lengths) {
        List<String> row = new ArrayList<>(List.of(Html.escape(cell.name()), "<code>" + Html.escape(name) + "</code>"));
        lengths.forEach(length -> row.add(byLength.containsKey(length) ? NumberText.of(byLength.get(length)) : ""));
        return row;
    }

    /** A run that went on from a checkpoint. */
    private record Origin(Cell cell, Run run) {

        StartedFrom from() {
            return run.startedFrom();
        }

        List<String> row() {
            String hash = from().hash();
            return List.of(
                    Html.escape(cell.name()),
                    String.valueOf(run.seed()),
                    Html.escape(hash.substring(0, Math.min(HASH_DIGITS, hash.length()))),
                    String.valueOf(from().carried()),
                    tensors(from().anew()),
                    tensors(from().left()));
        }

        private static String tensors(List<String> names) {
            return names.isEmpty() ? "none" : Html.escape(String.join(", ", names));
        }

        int lastTransferredLayer() {
            return from().transfer().stream()
                    .mapToInt(TransferredLayer::layer)
                    .max()
                    .orElse(0);
        }

        List<String> transferRow(int layers) {
            List<String> row = new ArrayList<>(List.of(Html.escape(cell.name()), String.valueOf(run.seed())));
            for (int layer = 1; layer <= layers; layer++) {
                row.add(transferred(layer));
            }
            return row;
        }

        private String transferred(int layer) {
            return from().transfer().stream()
                    .filter(each -> each.layer() == layer)
                    .map(each -> NumberText.of(each.before()) + " to " + NumberText.of(each.after()))
                    .findFirst()
                    .orElse("nothing to train");
        }
    }
}
