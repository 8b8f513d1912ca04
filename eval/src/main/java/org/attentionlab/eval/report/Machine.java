package org.attentionlab.eval.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a report says of the machine, without naming the machine itself.
 *
 * @param jdk vendor and version of the Java machine
 * @param cpu the processor's model name
 * @param os name, version and architecture of the operating system
 */
public record Machine(String jdk, String cpu, String os) {

    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN = "unknown processor";

    /**
     * The machine this runs on.
     *
     * @return the machine
     */
    public static Machine here() {
        return of(System.getProperties(), System.getenv(), LINUX_PROCESSORS);
    }

    static Machine of(Properties system, Map<String, String> environment, Path processors) {
        return new Machine(
                system.getProperty("java.vm.vendor") + " " + system.getProperty("java.vm.version"),
                cpu(system, environment, processors),
                system.getProperty("os.name") + " " + system.getProperty("os.version") + " "
                        + system.getProperty("os.arch"));
    }

    private static String cpu(Properties system, Map<String, String> environment, Path processors) {
        if (Files.isReadable(processors)) {
            try (Stream<String> lines = Files.lines(processors)) {
                return lines.filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                        .map(line -> line.substring(line.indexOf(':') + 1).trim())
                        .findFirst()
                        .orElse(UNKNOWN + ", " + system.getProperty("os.arch"));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + processors, e);
            }
        }
        return environment.getOrDefault("PROCESSOR_IDENTIFIER", UNKNOWN + ", " + system.getProperty("os.arch"));
    }
}
