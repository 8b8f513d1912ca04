package org.attentionlab.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fingerprint of the code that a program runs: of all jars on its class path that carry one, put together. It
 * follows from the sources alone, so it is the same whatever machine, folder or JDK they were built with. A comment
 * changes nothing in it.
 *
 * @param version the version of the first module that was asked for
 * @param weights identifies the code that decides the weights of a trained model; 16 hexadecimal digits
 * @param measurements identifies the code that decides just what is measured of one; 16 hexadecimal digits
 */
public record CodeFingerprint(String version, String weights, String measurements) {

    private static final int DIGITS = 16;

    /** Checks that nothing is missing. */
    public CodeFingerprint {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(measurements, "measurements");
    }

    /**
     * Reads the fingerprint of the code that a class loader finds.
     *
     * @param loader the class loader
     * @param modules the artifact ids of modules that must be among what it finds
     * @return the fingerprint
     * @throws IllegalStateException if one of the modules carries none
     */
    public static CodeFingerprint of(ClassLoader loader, List<String> modules) {
        Map<String, FingerprintFile> found = new TreeMap<>();
        for (String text : texts(loader)) {
            FingerprintFile.parse(text).forEach(file -> found.putIfAbsent(file.module(), file));
        }
        for (String module : modules) {
            if (!found.containsKey(module)) {
                throw new IllegalStateException("the class path holds no fingerprint of " + module + " ("
                        + FingerprintFile.RESOURCE + "), so that no result could say which code it came from; Maven"
                        + " writes one into each module, and a jar of several modules holds them line after line");
            }
        }
        return new CodeFingerprint(
                found.get(modules.get(0)).version(),
                joined(found.values(), Decides.WEIGHTS),
                joined(found.values(), Decides.MEASUREMENTS));
    }

    /** The files in the order of the class path, so that of a module that is there twice the one that runs counts. */
    private static List<String> texts(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(FingerprintFile.RESOURCE)).stream()
                    .map(CodeFingerprint::text)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(URL resource) {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String joined(Collection<FingerprintFile> files, Decides part) {
        String lines = files.stream()
                .filter(file -> file.hashes().containsKey(part))
                .map(file -> file.module() + " " + file.hashes().get(part))
                .collect(Collectors.joining("\n"));
        return Sha256.of(lines).substring(0, DIGITS);
    }
}
