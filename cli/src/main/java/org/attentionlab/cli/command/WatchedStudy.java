package org.attentionlab.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.progress.Texts;
import org.attentionlab.eval.status.IndexedRun;
import org.attentionlab.eval.status.StudyStatus;

/** What is new of a study since it was last looked at, and what goes on: few lines, however many runs it has. */
final class WatchedStudy {

    /** Lines are cut here, so that a terminal need not wrap them. */
    private static final int WIDTH = 78;

    private static final int MOST_IN_HAND = 8;

    private final Set<String> told = new HashSet<>();

    /** A line for each run that is over and was not told of before. */
    List<String> news(StudyStatus status) {
        List<String> news = new ArrayList<>();
        for (int i = 0; i < status.runs().size(); i++) {
            IndexedRun run = status.runs().get(i);
            if (run.state().isOver() && told.add(run.id())) {
                news.add(OneLine.of(
                        "run " + (i + 1) + " of " + status.runs().size() + ": " + run.state() + loss(run) + ", "
                                + name(run),
                        WIDTH));
            }
        }
        return news;
    }

    /** A line about all of it, and one for each run in hand. */
    static List<String> inHand(StudyStatus status) {
        List<String> lines = new ArrayList<>(List.of(OneLine.of(StatusTable.summary(status), WIDTH)));
        List<IndexedRun> inHand =
                status.runs().stream().filter(run -> run.state().isInHand()).toList();
        inHand.stream()
                .limit(MOST_IN_HAND)
                .map(run -> OneLine.of(
                        "  " + run.state() + ", step " + run.step() + "/" + run.steps() + loss(run) + ", " + name(run),
                        WIDTH))
                .forEach(lines::add);
        if (inHand.size() > MOST_IN_HAND) {
            lines.add("  and " + (inHand.size() - MOST_IN_HAND) + " more");
        }
        return lines;
    }

    private static String loss(IndexedRun run) {
        return run.loss().isPresent() ? ", loss " + Texts.lossValue(run.loss().getAsDouble()) : "";
    }

    private static String name(IndexedRun run) {
        return run.cell() + ", seed " + run.seed();
    }
}
