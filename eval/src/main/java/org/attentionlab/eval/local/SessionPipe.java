package org.attentionlab.eval.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.attentionlab.base.json.JsonBytes;
import org.attentionlab.eval.report.RunResult;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunPlan;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunStore;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainingId;

/**
 * The session as its worker sees it: the store is asked, and waited for; progress is told. Used by one thread at a time; the
 * training is always that of the runs the worker was told of.
 */
final class SessionPipe implements RunStore, RunProgress {

    private static final String RUN = "run";
    private static final String REASON = "reason";
    private static final String PART = "part";
    private static final String SEEN = "seen";

    private final BlockingQueue<Message> said;
    private final OutputStream out;
    private Path model = Path.of("");
    private Path unfinished = Path.of("");

    /**
     * A pipe.
     *
     * @param said what the session says
     * @param out where it listens
     */
    SessionPipe(BlockingQueue<Message> said, OutputStream out) {
        this.said = said;
        this.out = out;
    }

    /** From now on the training is the one whose files are in these places. */
    void begin(Path placeOfModel, Path placeOfState) {
        model = placeOfModel;
        unfinished = placeOfState;
    }

    /** Says something that needs no answer. */
    synchronized void say(Message message) {
        try {
            out.write(message.line().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("the session has ended", gone);
        }
    }

    private Message ask(Message question) {
        say(question);
        try {
            return said.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the worker was told to end");
        }
    }

    private static Message about(Message.Kind kind, RunLabel run) {
        return Message.of(kind).with(RUN, run.index());
    }

    @Override
    public Optional<RunResult> training(TrainingId training) {
        return ask(Message.of(Message.Kind.TRAINING)).result();
    }

    @Override
    public Path model(TrainingId training) {
        return model;
    }

    @Override
    public Path unfinished(TrainingId training) {
        return unfinished;
    }

    @Override
    public void setAsideTraining(TrainingId training, String reason) {
        ask(Message.of(Message.Kind.SET_ASIDE_TRAINING).with(REASON, reason));
    }

    @Override
    public void setAsideUnfinished(TrainingId training, String reason) {
        ask(Message.of(Message.Kind.SET_ASIDE_UNFINISHED).with(REASON, reason));
    }

    @Override
    public void clear(TrainingId training) {
        ask(Message.of(Message.Kind.CLEAR));
    }

    @Override
    public void trained(TrainingId training, RunResult result) {
        ask(Message.of(Message.Kind.TRAINED).with(result));
    }

    @Override
    public Optional<byte[]> part(RunPlan plan, EvaluationPart part) {
        Message answer = ask(about(Message.Kind.PART, plan.label()).with(PART, part.name()));
        return Optional.ofNullable(answer.content().get(SEEN)).map(JsonBytes::read);
    }

    @Override
    public void keepPart(RunPlan plan, EvaluationPart part, byte[] seen) {
        ask(about(Message.Kind.KEEP_PART, plan.label()).with(PART, part.name()).with(SEEN, JsonBytes.write(seen)));
    }

    @Override
    public void measured(RunPlan plan, RunResult result) {
        ask(about(Message.Kind.MEASURED, plan.label()).with(result));
    }

    @Override
    public void failed(RunPlan plan, RunResult result, String trace) {
        ask(about(Message.Kind.FAILED, plan.label()).with(result).with("trace", trace));
    }

    @Override
    public void notice(String notice) {
        say(Message.of(Message.Kind.NOTICE).with("notice", notice));
    }

    @Override
    public void runStarted(RunLabel run) {
        say(about(Message.Kind.STARTED, run));
    }

    @Override
    public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        say(about(Message.Kind.STEP, run)
                .with("step", step)
                .with("steps", steps)
                .with("loss", Double.toString(loss))
                .with("speed", Double.toString(tokensPerSecond)));
    }

    @Override
    public void measuring(RunLabel run, int length) {
        say(about(Message.Kind.MEASURING, run).with("length", length));
    }

    @Override
    public void runFinished(RunLabel run, Status status) {
        say(about(Message.Kind.FINISHED, run).with("status", status.name()));
    }
}
