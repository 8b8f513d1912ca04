package org.attentionlab.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.progress.Texts;
import org.attentionlab.eval.status.IndexedRun;
import org.attentionlab.eval.status.RunState;
import org.attentionlab.eval.status.StudyStatus;

/** How far a study is, for a terminal: a sentence about all of it, and a line per run. */
final class StatusTable {

    private static final List<String> HEADERS = List.of("run", "cell", "seed", "state", "step", "loss", "folder");
    private static final List<Boolean> NUMERIC = List.of(true, false, true, false, true, true, false);

    private StatusTable() {}

    static String of(String folder, StudyStatus status) {
        List<List<String>> rows = new ArrayList<>();
        for (IndexedRun run : status.runs()) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    OneLine.of(run.cell()),
                    Integer.toString(run.seed()),
                    run.state().toString(),
                    run.step() + "/" + run.steps(),
                    run.loss().isPresent() ? Texts.lossValue(run.loss().getAsDouble()) : "",
                    OneLine.of(run.folder())));
        }
        return OneLine.of(folder) + ": " + summary(status) + "\n\n" + Tables.of(HEADERS, NUMERIC, rows);
    }

    /** All of the study in a sentence. */
    static String summary(StudyStatus status) {
        return counts(status) + "; " + outlook(status);
    }

    private static String counts(StudyStatus status) {
        int runs = status.runs().size();
        return status.count(RunState.FINISHED) + " of " + runs + (runs == 1 ? " run" : " runs") + " finished"
                + Stream.of(RunState.values())
                        .filter(state -> state != RunState.FINISHED && status.count(state) > 0)
                        .map(state -> ", " + status.count(state) + " " + state)
                        .collect(Collectors.joining());
    }

    private static String outlook(StudyStatus status) {
        if (status.process().isPresent()) {
            return "process " + OneLine.of(status.process().get()) + " runs it"
                    + status.left()
                            .map(time -> ", " + Texts.time(time) + " left")
                            .orElse("");
        }
        boolean over = status.runs().stream().allMatch(run -> run.state().isOver());
        return over ? "nobody runs it" : "nobody runs it; the command that started it goes on from there";
    }
}
