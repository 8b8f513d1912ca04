package org.attentionlab.cli.progress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A study on one line of a terminal, such as
 * {@code [===>      ] 7/21 runs, 8 min left: softpick, seed 11, step 45/400, loss 3.214}. What does not fit is left out,
 * the least important first.
 *
 * @param share how much of the study is done, from 0 to 1
 * @param finished how many runs are over
 * @param failed how many of them failed or diverged
 * @param runs the number of runs
 * @param left the estimate of the time left
 * @param run the run in hand, if there is one and no other
 */
record StatusLine(double share, int finished, int failed, int runs, Optional<Duration> left, Optional<RunInHand> run) {

    private static final String INDENT = "  ";
    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 30;
    private static final int COLUMNS_PER_MARK = 8;

    /**
     * A run that goes on.
     *
     * @param cell the values of the cell's axes
     * @param seed the seed
     * @param doing what it does, such as {@code step 45/400, loss 3.214}
     * @param speed how fast, such as {@code 45.1k tokens/s}; empty while it is unknown
     */
    record RunInHand(String cell, int seed, String doing, String speed) {

        /** From everything to the least that is of use. */
        List<String> forms() {
            String shortCell = cell.replaceAll("\\([^()]*\\)", "");
            String fast = speed.isEmpty() ? doing : doing + ", " + speed;
            return List.of(
                    cell + ", seed " + seed + ", " + fast,
                    cell + ", seed " + seed + ", " + doing,
                    shortCell + ", seed " + seed + ", " + doing,
                    shortCell + ", " + doing,
                    doing);
        }

        /** The run on a line of its own, of this many columns at most. */
        String in(int columns) {
            return forms().stream()
                    .map(form -> INDENT + form)
                    .filter(form -> form.length() <= columns)
                    .findFirst()
                    .orElse("");
        }
    }

    /** The line in exactly this many columns. */
    String in(int columns) {
        String study = finished + "/" + runs + " runs" + (failed > 0 ? ", " + failed + " failed" : "")
                + left.map(time -> ", " + Texts.time(time) + " left").orElse("");
        int bar = Math.min(LONGEST_BAR, Math.max(SHORTEST_BAR, columns / COLUMNS_PER_MARK));
        int room = columns - bar - "[] ".length();
        String text = run.stream()
                .flatMap(inHand -> inHand.forms().stream())
                .map(form -> study + ": " + form)
                .filter(form -> form.length() <= room)
                .findFirst()
                .orElse(study);
        String line = "[" + bar(bar) + "] " + text;
        return line.length() > columns ? line.substring(0, columns) : line + " ".repeat(columns - line.length());
    }

    private String bar(int columns) {
        int full = (int) (share * columns);
        String head = full < columns && full > 0 ? ">" : "";
        return "=".repeat(full - head.length()) + head + " ".repeat(columns - full);
    }
}
