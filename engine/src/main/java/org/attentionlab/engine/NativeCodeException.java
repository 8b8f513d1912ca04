package org.attentionlab.engine;

/** Machine code that this machine cannot unpack or load. The message is one line: the cause, and what helps. */
public final class NativeCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NativeCodeException(String cause, String folder, Throwable failed) {
        super(
                "ND4J's machine code cannot be used: " + cause + "; it is unpacked into " + folder
                        + " and loaded from there, so that needs room and must not be mounted noexec; choose another folder with"
                        + " ATTNLAB_JAVA_OPTIONS=-D" + NativeCode.FOLDER + "=DIR",
                failed);
    }
}
