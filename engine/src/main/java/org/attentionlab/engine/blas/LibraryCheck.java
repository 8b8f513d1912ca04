package org.attentionlab.engine.blas;

import java.io.PrintStream;
import org.attentionlab.engine.library.NativeCodeException;

/** Loads the library of matrix products and prints its name, for the launcher, which asks before it relies on it. */
public final class LibraryCheck {

    private static final int NOT_LOADED = 1;

    private LibraryCheck() {}

    /** Ends with status 1 and the reason on standard error where the library can't be loaded. */
    public static void main(String[] arguments) {
        int status = run(System.getenv().getOrDefault("ATTNLAB_BLAS", "auto"), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(String library, PrintStream out, PrintStream err) {
        try {
            out.println(MatrixProducts.named(library).name());
            return 0;
        } catch (NativeCodeException e) {
            err.println(e.getMessage());
            return NOT_LOADED;
        }
    }
}
