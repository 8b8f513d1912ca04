package org.attentionlab.eval.report.view;

import java.util.EnumMap;
import java.util.Map;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;

/** How far the study of a report came, in words. */
public final class Completeness {

    private Completeness() {}

    /**
     * The status of a report and, unless every run is finished, how many are and what became of the others.
     *
     * @param report the report
     * @return {@code finished}, or such as {@code partial: 7 of 21 runs finished, 1 diverged, 13 still to come}
     */
    public static String of(Report report) {
        String status = report.status().label();
        return report.status() == Status.FINISHED ? status : status + ": " + runs(report);
    }

    /** Such as {@code 21 of 21 runs finished}. */
    static String runs(Report report) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        report.cells().forEach(cell -> cell.runs().forEach(run -> counts.merge(run.status(), 1, Integer::sum)));
        int runs = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.getOrDefault(Status.FINISHED, 0) + " of " + NumberText.count(runs, "run") + " finished"
                + counted(counts, Status.DIVERGED, "diverged")
                + counted(counts, Status.FAILED, "failed")
                + counted(counts, Status.PENDING, "still to come");
    }

    private static String counted(Map<Status, Integer> counts, Status status, String words) {
        int count = counts.getOrDefault(status, 0);
        return count == 0 ? "" : ", " + count + " " + words;
    }
}
