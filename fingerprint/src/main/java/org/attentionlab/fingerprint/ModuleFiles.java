package org.attentionlab.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a module's jar is made of: Java sources by their tokens, resources by their bytes as the build has filled them in,
 * and the libraries beside them by their versions. Everything decides weights unless a pattern says that it decides less, so
 * that whatever is new or has been moved counts.
 */
final class ModuleFiles {

    private static final String JAVA = ".java";
    private static final String COMPILED = ".class";
    private static final String ABOUT_THE_JAR = "META-INF/";
    private static final String SERVICES = "META-INF/services/";

    private final SortedMap<String, byte[]> contents = new TreeMap<>();

    /**
     * Reads the files of a module.
     *
     * @param sources the folder of its Java sources
     * @param output the folder of its classes and resources
     * @param libraries the versions of libraries that decide numbers, by name
     */
    ModuleFiles(Path sources, Path output, Map<String, String> libraries) throws IOException {
        libraries.forEach((library, version) -> contents.put("library/" + library, utf8(version)));
        for (Path file : below(sources)) {
            if (file.toString().endsWith(JAVA)) {
                contents.put(name(sources, file), utf8(JavaTokens.of(Files.readString(file))));
            }
        }
        for (Path file : below(output)) {
            String name = name(output, file);
            if (!name.endsWith(COMPILED) && (!name.startsWith(ABOUT_THE_JAR) || name.startsWith(SERVICES))) {
                contents.put(name, Files.readAllBytes(file));
            }
        }
    }

    /**
     * The hashes of what all of it decides.
     *
     * @param lesser what decides no weights, by glob pattern such as {@code org/attentionlab/eval/metric/**} for files or
     *     {@code library/*} for libraries; the first that fits counts
     * @return a hash for {@code WEIGHTS}, and for {@code MEASUREMENTS} where a file decides just those
     * @throws IllegalArgumentException if a pattern fits no file, which it would do after a file was moved
     */
    Map<Decides, String> hashes(Map<String, Decides> lesser) {
        lesser.keySet().forEach(this::requireFit);
        Map<Decides, MessageDigest> digests = new LinkedHashMap<>();
        digests.put(Decides.WEIGHTS, Sha256.digest());
        contents.forEach((name, content) -> {
            MessageDigest digest = digests.computeIfAbsent(decides(name, lesser), part -> Sha256.digest());
            byte[] path = utf8(name);
            digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(path.length)
                    .putInt(content.length)
                    .flip());
            digest.update(path);
            digest.update(content);
        });
        digests.remove(Decides.NOTHING);
        Map<Decides, String> hashes = new LinkedHashMap<>();
        digests.forEach((part, digest) -> hashes.put(part, HexFormat.of().formatHex(digest.digest())));
        return hashes;
    }

    private void requireFit(String pattern) {
        if (contents.keySet().stream().noneMatch(name -> fits(pattern, name))) {
            throw new IllegalArgumentException("no file of this module fits the pattern " + pattern
                    + "; name the files that are meant, or leave the pattern out");
        }
    }

    private static Decides decides(String name, Map<String, Decides> lesser) {
        return lesser.entrySet().stream()
                .filter(rule -> fits(rule.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Decides.WEIGHTS);
    }

    private static boolean fits(String pattern, String name) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return matcher.matches(Path.of(name));
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
