package org.attentionlab.engine.library;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The machine code of libraries. JavaCPP unpacks it into a folder at its first use and loads it from there, deep inside
 * whatever came first; so what uses it first does so here, where it can be said why it cannot be used.
 */
public final class NativeCode {

    /** The property of JavaCPP that names the folder. */
    static final String FOLDER = "org.bytedeco.javacpp.cachedir";

    private NativeCode() {}

    /**
     * Loads ND4J's machine code.
     *
     * @throws NativeCodeException if it cannot be unpacked or loaded, or is built for CUDA and this machine is not
     */
    public static void loadNd4j() {
        if (CudaMachine.isBuiltFor()) {
            CudaMachine.require();
        }
        load("ND4J", "", Nd4j::getBackend);
    }

    /**
     * Loads a library's machine code.
     *
     * @param library its name
     * @param otherwise what else can be done where it cannot be used, behind a comma; may be empty
     * @param first what uses the code
     * @throws NativeCodeException if the code cannot be unpacked or loaded
     */
    public static void load(String library, String otherwise, Runnable first) {
        try {
            first.run();
        } catch (LinkageError failed) {
            throw new NativeCodeException(library, cause(failed), folder(), otherwise, failed);
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
