package org.attentionlab.cli.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.run.Reused;
import org.attentionlab.eval.run.RunLabel;

/** Numbers and times as progress shows them. */
public final class Texts {

    private Texts() {}

    /** {@code run 3 of 21: softpick rope, seed 11}. */
    static String run(RunLabel run) {
        return "run " + run.index() + " of " + run.total() + ": " + run.cell() + ", seed " + run.seed();
    }

    /** {@code loss 2.314, 45.1k tokens/s}; the speed only where it is known. */
    static String state(double loss, double tokensPerSecond) {
        return tokensPerSecond > 0 ? loss(loss) + ", " + speed(tokensPerSecond) : loss(loss);
    }

    /** {@code loss 2.314}. */
    static String loss(double loss) {
        return "loss " + lossValue(loss);
    }

    /** {@code 2.314}. */
    public static String lossValue(double loss) {
        return Double.isFinite(loss) ? String.format(Locale.ROOT, "%.3f", loss) : "not finite";
    }

    /** {@code 45.1k tokens/s}; empty where it is not known. */
    static String speed(double tokensPerSecond) {
        return tokensPerSecond > 0 ? count(tokensPerSecond) + " tokens/s" : "";
    }

    private static String count(double value) {
        if (value < 1e3) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return value < 1e6
                ? String.format(Locale.ROOT, "%.1fk", value / 1e3)
                : String.format(Locale.ROOT, "%.1fM", value / 1e6);
    }

    /** {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}. */
    public static String time(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** {@code 21 runs, 4 of them done before at commit 6eec272}. */
    static String study(String study, int runs, Reused reused) {
        String all = study + ": " + runs + (runs == 1 ? " run" : " runs");
        if (reused.runs() == 0) {
            return all;
        }
        String done = all + ", " + reused.runs() + " of them done before";
        if (reused.builds().size() == 1) {
            return done + " at " + shorter(reused.builds().firstKey());
        }
        return done
                + reused.builds().entrySet().stream()
                        .map(build -> build.getValue() + " at " + shorter(build.getKey()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /** A commit by its first digits, as people write it. */
    private static String shorter(String build) {
        return OneLine.of(build.replaceFirst("([0-9a-f]{12})[0-9a-f]{28}", "$1"));
    }
}
