package org.attentionlab.eval.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.attentionlab.eval.report.Status;

/** Counts what a study tells of. */
final class Heard implements RunProgress {

    final AtomicInteger finishedBefore = new AtomicInteger();
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger steps = new AtomicInteger();
    final AtomicInteger lengths = new AtomicInteger();
    final Map<String, Integer> builds = new ConcurrentHashMap<>();
    final List<String> notices = new CopyOnWriteArrayList<>();

    @Override
    public void studyStarted(String study, int all, Reused reused) {
        finishedBefore.set(reused.runs());
        builds.putAll(reused.builds());
    }

    @Override
    public void notice(String notice) {
        notices.add(notice);
    }

    @Override
    public void runStarted(RunLabel run) {
        runs.incrementAndGet();
    }

    @Override
    public void step(RunLabel run, int step, int all, double loss, double tokensPerSecond) {
        steps.incrementAndGet();
    }

    @Override
    public void measuring(RunLabel run, int length) {
        lengths.incrementAndGet();
    }

    @Override
    public void runFinished(RunLabel run, Status status) {}
}
