package org.attentionlab.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.run.StudyRunner;

/** Where the runs of a study go on. */
public enum RunnerChoice {
    /** This process. */
    LOCAL,
    /** A Spark cluster. */
    SPARK;

    /**
     * The runner of this name among those that this build has.
     *
     * @throws InvalidInputException if it has none of this name
     */
    StudyRunner among(List<StudyRunner> available) {
        return available.stream()
                .filter(runner -> runner.name().equals(toString()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "--runner",
                        "'" + this + "' is not available in this build; available: "
                                + (available.isEmpty()
                                        ? "none"
                                        : String.join(", ", names(available).toList()))));
    }

    private static Stream<String> names(List<StudyRunner> available) {
        return available.stream().map(StudyRunner::name);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
