package org.rapaio.jupyter.kernel.channels;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A thread that looks for messages of one channel again and again.
 *
 * <p>The kernel's own class of this name says that it runs only after its thread was started, so that a thread which comes first
 * on a busy machine ends before its first look; and one message that can't be handled ends it. The kernel then never answers.
 */
public final class LoopThread extends Thread {

    private static final Logger LOGGER = Logger.getLogger(LoopThread.class.getName());

    private final long sleep;
    private final Runnable look;
    private volatile boolean running = true;

    /**
     * A thread that is not started yet.
     *
     * @param name its name
     * @param sleep milliseconds from one look to the next
     * @param look handles a message if there is one
     */
    public LoopThread(String name, long sleep, Runnable look) {
        super(name);
        this.sleep = sleep;
        this.look = look;
    }

    /** Does some work while every thread of this kind that begins waits for its end. */
    public static synchronized void holdBackWhile(Runnable work) {
        work.run();
    }

    private static synchronized void waitWhileHeldBack() {
        // Having entered is all there is to wait for.
    }

    @Override
    public void run() {
        waitWhileHeldBack();
        while (running) {
            lookOnce();
            try {
                Thread.sleep(sleep);
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void lookOnce() {
        try {
            look.run();
        } catch (RuntimeException e) {
            if (running) {
                LOGGER.log(Level.SEVERE, getName() + ": a message could not be handled", e);
            }
        }
    }

    /** Ends the thread after its present look. */
    public void shutdown() {
        running = false;
    }
}
