package org.attentionlab.cli.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Asks the terminal of this process how wide it is. The progress bar's own way to learn that takes the signals of the process away
 * from the Java machine: Ctrl-C would end it on the spot, without a word.
 */
final class AskedTerminal implements TerminalWidth {

    private static final int WIDTH_OF_A_DUMB_TERMINAL = 80;

    private final Terminal terminal;

    AskedTerminal() {
        try {
            terminal = TerminalBuilder.builder().nativeSignals(false).dumb(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be asked for its width", e);
        }
    }

    @Override
    public int columns() {
        int width = terminal.getWidth();
        return width > 0 ? width : WIDTH_OF_A_DUMB_TERMINAL;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be given back", e);
        }
    }
}
