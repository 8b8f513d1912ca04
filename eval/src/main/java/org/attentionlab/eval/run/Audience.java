package org.attentionlab.eval.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.attentionlab.eval.report.Status;

/**
 * Several who hear how a study goes, each told in turn. That a run starts is told once, in however many tasks it is done.
 *
 * @param listeners who they are
 * @param started the runs that have started
 */
record Audience(List<RunProgress> listeners, Set<RunLabel> started) implements RunProgress {

    /** An audience that has heard nothing. */
    Audience(List<RunProgress> listeners) {
        this(listeners, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void studyStarted(String study, int runs, Reused reused) {
        listeners.forEach(listener -> listener.studyStarted(study, runs, reused));
    }

    @Override
    public void notice(String notice) {
        listeners.forEach(listener -> listener.notice(notice));
    }

    @Override
    public void runStarted(RunLabel run) {
        if (started.add(run)) {
            listeners.forEach(listener -> listener.runStarted(run));
        }
    }

    @Override
    public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        listeners.forEach(listener -> listener.step(run, step, steps, loss, tokensPerSecond));
    }

    @Override
    public void measuring(RunLabel run, int length) {
        listeners.forEach(listener -> listener.measuring(run, length));
    }

    @Override
    public void runFinished(RunLabel run, Status status) {
        listeners.forEach(listener -> listener.runFinished(run, status));
    }
}
