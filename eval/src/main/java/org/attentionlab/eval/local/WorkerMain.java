package org.attentionlab.eval.local;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.attentionlab.base.file.UnwritableFileException;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.RunSetup;
import org.attentionlab.eval.run.RunTask;
import org.attentionlab.eval.run.Stoppable;
import org.attentionlab.eval.run.Workplace;

/**
 * The program of a worker: is told of a study and then of runs, group by group, on standard input, and does them. Told to stop, or to
 * end by the system, it ends after the step it is at, which it keeps. It ends when standard input does, at once and wherever it is:
 * whoever started it has ended too, and somebody else may go on with the study.
 */
public final class WorkerMain {

    /** A step that takes longer is not waited for. */
    static final long SECONDS_FOR_A_STEP = 10;

    private WorkerMain() {}

    /** Works until there is nobody to work for. */
    public static void main(String[] none) throws InterruptedException {
        System.setProperty("java.awt.headless", "true");
        BlockingQueue<Message> said = new LinkedBlockingQueue<>();
        Thread listener = new Thread(() -> listen(said), "attnlab-worker-input");
        listener.setDaemon(true);
        listener.start();
        SessionPipe pipe = new SessionPipe(said, new FileOutputStream(FileDescriptor.out));
        CountDownLatch over = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, over), "attnlab-worker-end"));
        try {
            work(said, pipe);
        } catch (UnwritableFileException full) {
            pipe.say(Message.of(Message.Kind.UNWRITABLE).with("problem", full.getMessage()));
        } catch (CancellationException | InterruptedException stopped) {
            return;
        } catch (IOException | RuntimeException | Error broken) {
            StringWriter trace = new StringWriter();
            broken.printStackTrace(new PrintWriter(trace));
            pipe.say(Message.of(Message.Kind.BROKEN)
                    .with("problem", broken.toString())
                    .with("trace", trace.toString()));
        } finally {
            over.countDown();
        }
        // Whoever reads this ends the process; it must not end before that is read.
        said.take();
    }

    private static void listen(BlockingQueue<Message> said) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Message.of(line).ifPresent(message -> {
                    if (message.kind() == Message.Kind.STOP) {
                        new Thread(() -> System.exit(0), "attnlab-worker-exit").start();
                    } else {
                        said.add(message);
                    }
                });
            }
        } catch (IOException gone) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Ends the work after the step it is at. */
    private static void stop(Thread worker, CountDownLatch over) {
        worker.interrupt();
        try {
            over.await(SECONDS_FOR_A_STEP, TimeUnit.SECONDS);
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    private static void work(BlockingQueue<Message> said, SessionPipe pipe) throws IOException, InterruptedException {
        Message setup = said.take();
        RunProgress progress = new Stoppable(pipe);
        Workplace workplace = Workplace.open(RunSetup.of(setup.content().path("setup"), RegistryVocabulary.standard()));
        try (EngineRuntime runtime = EngineRuntime.start(setup.number("threads"))) {
            while (true) {
                Message asked = said.take();
                pipe.begin(Path.of(asked.text("model")), Path.of(asked.text("unfinished")));
                RunTask task = RunTask.of(asked.content().path("task"), workplace);
                boolean goesOn = workplace.run(task, runtime, pipe, progress);
                pipe.say(Message.of(Message.Kind.DONE).with("goesOn", BooleanNode.valueOf(goesOn)));
            }
        }
    }
}
