package org.attentionlab.cli.command;

import java.io.PrintStream;

/** Says what an interrupted user can do next, if the process is told to end meanwhile. */
final class Interruption implements AutoCloseable {

    private final Thread message;

    private Interruption(Thread message) {
        this.message = message;
        Runtime.getRuntime().addShutdownHook(message);
    }

    /**
     * Watches until closed.
     *
     * @param err where the message goes
     * @param kept what stays, such as {@code results in DIR}
     */
    static Interruption during(PrintStream err, String kept) {
        return new Interruption(new Thread(() -> {
            err.println();
            err.println("attnlab: interrupted; every finished run is kept (" + kept
                    + "), and the same command goes on from there");
            err.flush();
        }));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(message);
    }
}
