package org.attentionlab.eval.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.file.UnwritableFileException;
import org.attentionlab.base.json.JsonBytes;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunPlan;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunStore;
import org.attentionlab.eval.run.RunTask;
import org.attentionlab.eval.run.Workplace.Stage;
import org.attentionlab.eval.study.EvaluationPart;

/**
 * What a session and a worker say to each other about a task of runs that share a training, from the session's side: passes on what the
 * worker tells, does what it asks for, and knows how far it is.
 */
final class Conversation {

    private static final String OUT_OF_MEMORY = OutOfMemoryError.class.getName();

    private final WorkerProcess worker;
    private final RunTask task;
    private final List<RunPlan> left;
    private final RunStore store;
    private final RunProgress progress;
    private Stage stage = Stage.TRAIN;

    /**
     * A conversation.
     *
     * @param worker the worker
     * @param task what it is to do
     * @param store where results go
     * @param progress hears how it goes
     */
    Conversation(WorkerProcess worker, RunTask task, RunStore store, RunProgress progress) {
        this.worker = worker;
        this.task = task;
        this.left = new ArrayList<>(task.runs());
        this.store = store;
        this.progress = progress;
    }

    /** The runs that are not over, the one that goes on first. */
    List<RunPlan> left() {
        return List.copyOf(left);
    }

    /** What the first of them does. */
    Stage stage() {
        return stage;
    }

    /**
     * Holds it, until the task is done.
     *
     * @param triedBefore the run that a worker was lost with before; another that runs out of memory is left to be tried again
     * @return whether there is something left to do for its runs
     * @throws WorkerLost if the worker ends before, or is of no use any more
     * @throws IOException if a result cannot be stored
     */
    boolean hold(Optional<RunPlan> triedBefore) throws WorkerLost, IOException {
        RunPlan first = task.first();
        worker.say(Message.of(Message.Kind.TASK)
                .with("task", task.tree())
                .with("model", store.model(first.training()).toString())
                .with("unfinished", store.unfinished(first.training()).toString()));
        while (true) {
            Message message = worker.next();
            if (message.kind() == Message.Kind.DONE) {
                return message.content().path("goesOn").asBoolean();
            }
            switch (message.kind()) {
                case STARTED -> progress.runStarted(label(message));
                case STEP ->
                    progress.step(
                            label(message),
                            message.number("step"),
                            message.number("steps"),
                            Double.parseDouble(message.text("loss")),
                            Double.parseDouble(message.text("speed")));
                case MEASURING -> {
                    stage = Stage.MEASURE;
                    progress.measuring(label(message), message.number("length"));
                }
                case NOTICE -> progress.notice(message.text("notice"));
                case FINISHED -> {
                    RunPlan plan = plan(message);
                    left.remove(plan);
                    progress.runFinished(plan.label(), Status.valueOf(message.text("status")));
                }
                case UNWRITABLE -> throw UnwritableFileException.told(message.text("problem"));
                case BROKEN -> throw worker.lost("its worker can't go on: " + message.text("problem"));
                default -> worker.say(answer(message, triedBefore));
            }
        }
    }

    private Message answer(Message question, Optional<RunPlan> triedBefore) throws WorkerLost, IOException {
        RunPlan any = task.first();
        Message answer = Message.of(Message.Kind.ANSWER);
        switch (question.kind()) {
            case TRAINING -> store.training(any.training()).ifPresent(answer::with);
            case SET_ASIDE_TRAINING -> store.setAsideTraining(any.training(), question.text("reason"));
            case SET_ASIDE_UNFINISHED -> store.setAsideUnfinished(any.training(), question.text("reason"));
            case CLEAR -> store.clear(any.training());
            case TRAINED -> store.trained(any.training(), result(question));
            case PART ->
                store.part(plan(question), part(question))
                        .ifPresent(seen -> answer.with("seen", JsonBytes.write(seen)));
            case KEEP_PART ->
                store.keepPart(
                        plan(question),
                        part(question),
                        JsonBytes.read(question.content().path("seen")));
            case MEASURED -> store.measured(plan(question), result(question));
            case FAILED -> {
                RunPlan plan = plan(question);
                RunResult result = result(question);
                boolean again = !triedBefore.equals(Optional.of(plan));
                if (again && result.failure().exception().equals(OUT_OF_MEMORY)) {
                    throw worker.lost(
                            "it ran out of memory: " + result.failure().message());
                }
                store.failed(plan, result, question.text("trace"));
            }
            default -> throw new IllegalStateException("a worker said " + question.kind() + " out of turn");
        }
        return answer;
    }

    private RunPlan plan(Message message) {
        Optional<RunPlan> plan = left.stream()
                .filter(each -> each.label().index() == message.number("run"))
                .findFirst();
        return plan.orElseThrow(() ->
                new IllegalStateException("a worker spoke of run " + message.number("run") + ", which is not its"));
    }

    private static EvaluationPart part(Message message) {
        return EvaluationPart.named(message.text("part"));
    }

    private RunLabel label(Message message) {
        return plan(message).label();
    }

    private static RunResult result(Message message) {
        return message.result().orElseThrow(() -> new IllegalStateException("a worker left out a result"));
    }
}
