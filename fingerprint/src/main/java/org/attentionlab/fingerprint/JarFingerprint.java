package org.attentionlab.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fingerprint of a jar that carries none: a hash of the files in it, whatever their dates. Only what describes the jar
 * itself is left out.
 */
public final class JarFingerprint {

    private static final int DIGITS = 16;
    private static final String ABOUT_THE_JAR = "META-INF/";

    private JarFingerprint() {}

    /**
     * Identifies the code that a class comes with.
     *
     * @param type a class
     * @return 16 hexadecimal digits, or nothing where its jar carries a fingerprint, which {@link CodeFingerprint} has in it
     * @throws IllegalStateException if it comes from no jar and no folder
     */
    public static Optional<String> of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IllegalStateException(
                    type.getName() + " comes from no jar, so that no result could say which code it came from");
        }
        try {
            Path place = Path.of(new URI(source.getLocation().toString().replace(" ", "%20")));
            if (Files.isDirectory(place)) {
                return ofFiles(place);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return ofFiles(jar.getPath("/"));
            }
        } catch (URISyntaxException | IOException unreadable) {
            throw new IllegalStateException("the jar of " + type.getName() + " cannot be read", unreadable);
        }
    }

    private static Optional<String> ofFiles(Path root) throws IOException {
        if (Files.exists(root.resolve(FingerprintFile.RESOURCE))) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.digest();
        for (String name : names(root)) {
            byte[] path = name.getBytes(StandardCharsets.UTF_8);
            byte[] content = Files.readAllBytes(root.resolve(name));
            digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                    .putInt(path.length)
                    .putInt(content.length)
                    .flip());
            digest.update(path);
            digest.update(content);
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(ABOUT_THE_JAR))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }
}
