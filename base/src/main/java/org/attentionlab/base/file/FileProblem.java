package org.attentionlab.base.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something cannot be done with a file, in words. */
public final class FileProblem {

    private FileProblem() {}

    /**
     * The reason behind a failure.
     *
     * @param failure what reading or writing threw
     * @return a few words that name no file, such as {@code No space left on device}
     */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it, or the folder it should be in, is not there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (failure instanceof FileSystemException told && told.getReason() != null) {
            return told.getReason();
        }
        if (failure.getMessage() == null) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof FileNotFoundException
                ? failure.getMessage().replaceFirst("(?s)^.*\\((.*)\\)$", "$1")
                : failure.getMessage();
    }
}
