package org.attentionlab.cli.progress;

/** How wide a terminal is at the moment. */
interface TerminalWidth extends AutoCloseable {

    /** The number of its columns. */
    int columns();

    /** Lets go of the terminal. */
    @Override
    default void close() {}
}
