package org.attentionlab.eval.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunPlan;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunStore;
import org.attentionlab.eval.run.RunTask;
import org.attentionlab.eval.run.Workplace;
import org.attentionlab.eval.run.Workplace.Stage;

/**
 * The place of one worker at a time: it is started when there is a task for it, and does task after task. Where one is lost,
 * another takes its place, and the run that it was at is tried once more; where that is lost too the run has failed, and the
 * others go on.
 */
final class WorkerSeat implements AutoCloseable {

    private static final long MOMENT = 300_000_000;

    private final WorkerCommand command;
    private final int threads;
    private Optional<WorkerProcess> worker = Optional.empty();
    private boolean closed;

    /**
     * A place.
     *
     * @param command starts a worker
     * @param threads how many it has
     */
    WorkerSeat(WorkerCommand command, int threads) {
        this.command = command;
        this.threads = threads;
    }

    /**
     * Has a task done. A part of an evaluation that can't be done is left to who does the rest of its run.
     *
     * @return whether there is something left to do for its runs
     * @throws IOException if a worker can't be started or a result can't be stored
     */
    boolean run(RunTask task, Workplace workplace, RunStore store, RunProgress progress) throws IOException {
        List<RunPlan> left = task.runs();
        Optional<RunPlan> triedBefore = Optional.empty();
        while (!left.isEmpty()) {
            WorkerProcess at = worker(workplace);
            Conversation talk = new Conversation(at, task.of(left), store, progress);
            try {
                return talk.hold(triedBefore);
            } catch (WorkerLost lost) {
                leave(at);
                left = talk.left();
                Optional<RunPlan> current = left.stream().findFirst();
                if (current.isPresent() && current.equals(triedBefore)) {
                    if (task.kind() == RunTask.Kind.PART) {
                        return true;
                    }
                    left = failed(left, talk.stage(), lost, workplace, store, progress);
                } else {
                    triedBefore = current;
                    current.ifPresent(run -> progress.notice(
                            OneLine.of("run " + run.label().index() + " is tried once more: " + lost.getMessage())));
                }
            }
        }
        return false;
    }

    /** Notes the failure of the first run, and of all if it was their training; returns those that are left. */
    private static List<RunPlan> failed(
            List<RunPlan> left, Stage stage, WorkerLost lost, Workplace workplace, RunStore store, RunProgress progress)
            throws IOException {
        List<RunPlan> failed = stage == Stage.TRAIN ? left : left.subList(0, 1);
        for (RunPlan plan : failed) {
            store.failed(plan, workplace.lost(plan, stage, lost.getMessage()), lost.trace());
            progress.runFinished(plan.label(), Status.FAILED);
        }
        return left.subList(failed.size(), left.size());
    }

    private synchronized WorkerProcess worker(Workplace workplace) throws IOException {
        requireOpen();
        if (worker.isEmpty()) {
            WorkerProcess started = WorkerProcess.start(command);
            worker = Optional.of(started);
            try {
                started.say(Message.of(Message.Kind.SETUP)
                        .with("setup", workplace.setup().tree())
                        .with("threads", threads));
            } catch (WorkerLost atOnce) {
                throw new IllegalStateException("a worker process can't be started: " + atOnce.trace(), atOnce);
            }
        }
        return worker.get();
    }

    /** Lets go of a worker that was lost, unless that is because everything ends. */
    private void leave(WorkerProcess lost) {
        LockSupport.parkNanos(MOMENT);
        while (thisProcessEnds() && !isClosed()) {
            LockSupport.parkNanos(MOMENT);
        }
        synchronized (this) {
            requireOpen();
            worker = Optional.empty();
        }
        lost.close();
    }

    /** A Ctrl-C reaches workers and session alike: then what workers came to is no failure. */
    private static boolean thisProcessEnds() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread("attnlab-none"));
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new CancellationException("the study has ended");
        }
    }

    /** Tells the worker to end after the step it is at; whoever waits for it is told that the study has ended. */
    synchronized void stop() {
        closed = true;
        worker.ifPresent(WorkerProcess::stop);
    }

    /** Ends the worker, and waits for its end if it was told to stop. */
    @Override
    public synchronized void close() {
        closed = true;
        worker.ifPresent(WorkerProcess::close);
    }
}
