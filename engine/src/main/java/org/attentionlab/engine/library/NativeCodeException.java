package org.attentionlab.engine.library;

/** Machine code that this machine cannot unpack or load. The message is one line: the cause, and what helps. */
public final class NativeCodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a line that says why, and what helps. */
    public NativeCodeException(String message) {
        super(message);
    }

    NativeCodeException(String library, String cause, String folder, String otherwise, Throwable failed) {
        super(
                library + " cannot be used: " + cause + "; its machine code is unpacked into " + folder
                        + " and loaded from there, so that needs room and must not be mounted noexec; choose another folder with"
                        + " ATTNLAB_JAVA_OPTIONS=-D" + NativeCode.FOLDER + "=DIR" + otherwise,
                failed);
    }
}
