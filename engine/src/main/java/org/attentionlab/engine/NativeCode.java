package org.attentionlab.engine;

import java.io.IOException;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The machine code of ND4J and of matrix products. JavaCPP unpacks it into a folder at its first use and loads it from there, deep
 * inside whatever came first; so what uses it first does so here, where it can be said why it cannot be used.
 */
public final class NativeCode {

    /** The property of JavaCPP that names the folder. */
    public static final String FOLDER = "org.bytedeco.javacpp.cachedir";

    private NativeCode() {}

    /**
     * Loads ND4J's machine code.
     *
     * @throws NativeCodeException if it cannot be unpacked or loaded
     */
    public static void load() {
        load(Nd4j::getBackend);
    }

    /**
     * Makes what loads machine code.
     *
     * @param first what uses the code
     * @return what it makes
     * @throws NativeCodeException if the code cannot be unpacked or loaded
     */
    static <T> T load(Supplier<T> first) {
        try {
            return first.get();
        } catch (LinkageError failed) {
            throw new NativeCodeException(cause(failed), folder(), failed);
        }
    }

    /** The innermost message: the ones around it only say that a class or a library is not there. */
    private static String cause(Throwable failed) {
        String cause = failed.toString();
        for (Throwable inner = failed; inner != null; inner = inner.getCause()) {
            if (inner.getMessage() != null) {
                cause = inner.getMessage();
            }
        }
        return cause.replaceFirst("^(.+?): \\1: ", "$1: ");
    }

    private static String folder() {
        try {
            return Loader.getCacheDir().toString();
        } catch (IOException none) {
            return "a folder in the home folder";
        }
    }
}
