package org.attentionlab.cli.console;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What the program reads from and writes to.
 *
 * @param in standard input
 * @param out the results; nothing else is ever written there
 * @param err messages and progress
 * @param live whether {@code err} is a terminal, on which a line can be drawn over
 * @param program how the program was called, as it can be typed into a shell, such as {@code ./attnlab}
 */
public record Console(InputStream in, PrintStream out, PrintStream err, boolean live, String program) {}
