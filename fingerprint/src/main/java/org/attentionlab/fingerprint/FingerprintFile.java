package org.attentionlab.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fingerprint of one module as a jar carries it, a few lines of three words such as
 * {@code attentionlab-engine weights 5d41...}. Files of several modules may be joined to one, line after line, as a build
 * does that puts all modules into one jar.
 *
 * @param module the module's artifact id
 * @param version its version, for people
 * @param hashes what the hashes are of; 64 lower-case hexadecimal digits each
 */
record FingerprintFile(String module, String version, Map<Decides, String> hashes) {

    /** Where a jar carries it. */
    static final String RESOURCE = "META-INF/attention-lab/fingerprint";

    private static final String VERSION = "version";

    FingerprintFile {
        hashes = Map.copyOf(hashes);
        if ((module + version).matches(".*\\s.*") || module.isEmpty() || version.isEmpty()) {
            throw new IllegalArgumentException("'" + module + "' and '" + version + "' must be one word each");
        }
        hashes.forEach((part, hash) -> {
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("the hash of " + part.label() + " is '" + hash + "'");
            }
        });
    }

    String text() {
        StringBuilder text = new StringBuilder(module + " " + VERSION + " " + version + "\n");
        for (Decides part : Decides.values()) {
            if (hashes.containsKey(part)) {
                text.append(module + " " + part.label() + " " + hashes.get(part) + "\n");
            }
        }
        return text.toString();
    }

    /**
     * Reads one file, or several that were joined.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<FingerprintFile> parse(String text) {
        Map<String, String> versions = new LinkedHashMap<>();
        Map<String, Map<Decides, String>> hashes = new LinkedHashMap<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("'" + line + "' is not module, what and value");
            }
            if (words[1].equals(VERSION)) {
                versions.putIfAbsent(words[0], words[2]);
            } else {
                hashes.computeIfAbsent(words[0], module -> new LinkedHashMap<>())
                        .putIfAbsent(Decides.of(words[1]), words[2]);
            }
        }
        List<FingerprintFile> files = new ArrayList<>();
        hashes.forEach((module, parts) ->
                files.add(new FingerprintFile(module, versions.getOrDefault(module, "unknown"), parts)));
        return files;
    }
}
