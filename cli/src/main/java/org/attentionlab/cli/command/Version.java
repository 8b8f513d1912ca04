package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("/org/attentionlab/cli/version.properties")) {
            properties.load(resource);
        }
        return new String[] {
            "attnlab " + properties.getProperty("version"),
            "ND4J " + properties.getProperty("nd4j") + ", JDK " + Runtime.version()
        };
    }
}
