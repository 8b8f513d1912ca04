package org.attentionlab.engine.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the libraries that the build put in. */
public final class LibraryVersions {

    private static final String RESOURCE = "/attentionlab-versions.properties";

    private LibraryVersions() {}

    /** The version of ND4J. */
    public static String nd4j() {
        return of("nd4j");
    }

    /** The version of the OpenBLAS that ND4J brings. */
    public static String openBlas() {
        return withoutBinding(of("openblas"));
    }

    /** The version of Intel MKL that the build can put in. */
    public static String mkl() {
        return withoutBinding(of("mkl"));
    }

    /** A library's version: what stands before that of the JavaCPP that binds it. */
    private static String withoutBinding(String version) {
        return version.substring(0, version.lastIndexOf('-'));
    }

    private static String of(String library) {
        Properties versions = new Properties();
        try (InputStream in = LibraryVersions.class.getResourceAsStream(RESOURCE)) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(library);
    }
}
