package org.attentionlab.fingerprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the fingerprint of a module into the folder that its jar is made from. The build of a module runs it with its
 * artifact id, its version, the folder of its Java sources and that of its classes, and then any of:
 *
 * <ul>
 *   <li>{@code library=NAME VERSION} for a library that decides numbers;
 *   <li>{@code measurements=PATTERN} and {@code nothing=PATTERN} for files that decide no weights; of several that fit a file
 *       the first counts.
 * </ul>
 */
public final class WriteFingerprint {

    private static final int FIXED = 4;
    private static final String LIBRARY = "library";

    private WriteFingerprint() {}

    /**
     * Writes a fingerprint.
     *
     * @param arguments see above
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if an argument is none of these, or a pattern fits no file
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < FIXED) {
            throw new IllegalArgumentException("MODULE VERSION SOURCES CLASSES [WHAT=VALUE ...]");
        }
        Map<String, String> libraries = new LinkedHashMap<>();
        Map<String, Decides> lesser = new LinkedHashMap<>();
        for (String argument : List.of(arguments).subList(FIXED, arguments.length)) {
            String[] sides = halves(argument, "=");
            if (sides[0].equals(LIBRARY)) {
                String[] words = halves(sides[1], " ");
                libraries.put(words[0], words[1]);
            } else {
                lesser.put(sides[1], Decides.of(sides[0]));
            }
        }
        Path output = Path.of(arguments[3]);
        ModuleFiles files = new ModuleFiles(Path.of(arguments[2]), output, libraries);
        String text = new FingerprintFile(arguments[0], arguments[1], files.hashes(lesser)).text();
        Path file = output.resolve(FingerprintFile.RESOURCE);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private static String[] halves(String text, String separator) {
        String[] halves = text.split(separator, 2);
        if (halves.length < 2) {
            throw new IllegalArgumentException("'" + text + "' has no '" + separator + "'");
        }
        return halves;
    }
}
