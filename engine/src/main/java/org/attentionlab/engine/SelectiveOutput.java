package org.attentionlab.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Another print stream, for all threads but those that are muted. Every method is handed on, so that encoding, line ends
 * and flushing are the other's own.
 */
final class SelectiveOutput extends PrintStream {

    private final PrintStream original;
    private final PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private final Set<Thread> muted = ConcurrentHashMap.newKeySet();

    SelectiveOutput(PrintStream original) {
        super(original);
        this.original = original;
    }

    PrintStream original() {
        return original;
    }

    void mute(Thread thread) {
        muted.add(thread);
    }

    void unmute(Thread thread) {
        muted.remove(thread);
    }

    boolean mutesNobody() {
        return muted.isEmpty();
    }

    private PrintStream target() {
        return muted.contains(Thread.currentThread()) ? nothing : original;
    }

    @Override
    public void flush() {
        target().flush();
    }

    @Override
    public void close() {
        target().close();
    }

    @Override
    public boolean checkError() {
        return target().checkError();
    }

    @Override
    public void write(int value) {
        target().write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        target().write(bytes);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        target().write(bytes, from, count);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        target().writeBytes(bytes);
    }

    @Override
    public void print(boolean value) {
        target().print(value);
    }

    @Override
    public void print(char value) {
        target().print(value);
    }

    @Override
    public void print(int value) {
        target().print(value);
    }

    @Override
    public void print(long value) {
        target().print(value);
    }

    @Override
    public void print(float value) {
        target().print(value);
    }

    @Override
    public void print(double value) {
        target().print(value);
    }

    @Override
    public void print(char[] value) {
        target().print(value);
    }

    @Override
    public void print(String value) {
        target().print(value);
    }

    @Override
    public void print(Object value) {
        target().print(value);
    }

    @Override
    public void println() {
        target().println();
    }

    @Override
    public void println(boolean value) {
        target().println(value);
    }

    @Override
    public void println(char value) {
        target().println(value);
    }

    @Override
    public void println(int value) {
        target().println(value);
    }

    @Override
    public void println(long value) {
        target().println(value);
    }

    @Override
    public void println(float value) {
        target().println(value);
    }

    @Override
    public void println(double value) {
        target().println(value);
    }

    @Override
    public void println(char[] value) {
        target().println(value);
    }

    @Override
    public void println(String value) {
        target().println(value);
    }

    @Override
    public void println(Object value) {
        target().println(value);
    }

    @Override
    public PrintStream printf(String format, Object... values) {
        return format(format, values);
    }

    @Override
    public PrintStream printf(Locale locale, String format, Object... values) {
        return format(locale, format, values);
    }

    @Override
    public PrintStream format(String format, Object... values) {
        target().format(format, values);
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, Object... values) {
        target().format(locale, format, values);
        return this;
    }

    @Override
    public PrintStream append(CharSequence text) {
        target().append(text);
        return this;
    }

    @Override
    public PrintStream append(CharSequence text, int from, int to) {
        target().append(text, from, to);
        return this;
    }

    @Override
    public PrintStream append(char value) {
        target().append(value);
        return this;
    }
}
