package org.attentionlab.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the libraries that the build put in. */
public final class EngineVersions {

    private static final String RESOURCE = "/attentionlab-versions.properties";

    private EngineVersions() {}

    /** The version of ND4J. */
    public static String nd4j() {
        Properties versions = new Properties();
        try (InputStream in = EngineVersions.class.getResourceAsStream(RESOURCE)) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty("nd4j");
    }
}
