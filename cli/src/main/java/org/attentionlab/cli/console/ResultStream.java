package org.attentionlab.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where results go. Java's own print streams go on in silence when nothing can be written any more; what prints to this one is
 * ended by a {@link LostOutputException}, once; what it prints after that is dropped.
 */
public final class ResultStream extends OutputStream {

    private final OutputStream out;
    private boolean lost;

    private ResultStream(OutputStream out) {
        this.out = out;
    }

    /** A print stream in UTF-8, with a buffer, that ends who prints to it when it cannot be written. */
    public static PrintStream to(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(new ResultStream(out)), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        unlessLost(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() {
        unlessLost(out::flush);
    }

    /** Something that is done to the stream below. */
    private interface Action {
        void run() throws IOException;
    }

    private void unlessLost(Action action) {
        if (lost) {
            return;
        }
        try {
            action.run();
        } catch (IOException failed) {
            lost = true;
            throw new LostOutputException(failed);
        }
    }
}
