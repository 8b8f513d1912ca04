package org.attentionlab.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFingerprintTest {

    /** What another jar holds. */
    public static final class Plugin {}

    private static final String PLUGIN = Plugin.class.getName();
    private static final String RESOURCE = "tables/of numbers.txt";

    @TempDir
    Path folder;

    /** A jar with a class and a resource. */
    private Path jar(String name, String resource) throws IOException {
        Path jar = folder.resolve(name);
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            fill(files.getPath("/"), resource);
        }
        return jar;
    }

    private static void fill(Path root, String resource) throws IOException {
        String file = PLUGIN.replace('.', '/') + ".class";
        try (InputStream code = Plugin.class.getClassLoader().getResourceAsStream(file)) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.write(root.resolve(file), code.readAllBytes());
        }
        Files.createDirectories(root.resolve(RESOURCE).getParent());
        Files.writeString(root.resolve(RESOURCE), resource);
    }

    private static Optional<String> of(Path place) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            return JarFingerprint.of(loader.loadClass(PLUGIN));
        }
    }

    @Test
    void itIsOfWhatTheJarHoldsAndNotOfItsNameOrDates() throws Exception {
        Path jar = jar("one.jar", "1 2 3");
        Path other = jar("another one.jar", "1 2 3");
        try (FileSystem files = FileSystems.newFileSystem(other)) {
            Files.setLastModifiedTime(files.getPath("/", RESOURCE), FileTime.fromMillis(1_000_000_000_000L));
        }

        assertThat(of(jar).orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(of(other)).isEqualTo(of(jar));
    }

    @Test
    void aFolderOfClassesIsAsGood() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("my classes"));
        fill(classes, "1 2 3");

        assertThat(of(classes)).isEqualTo(of(jar("one.jar", "1 2 3")));
    }

    @Test
    void anotherResourceIsAnotherJar() throws Exception {
        assertThat(of(jar("one.jar", "1 2 3"))).isNotEqualTo(of(jar("two.jar", "1 2 4")));
    }

    @Test
    void aJarThatCarriesAFingerprintIsCountedByIt() throws Exception {
        Path jar = jar("one.jar", "1 2 3");
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            Path carried = files.getPath("/", FingerprintFile.RESOURCE);
            Files.createDirectories(carried.getParent());
            Files.writeString(carried, "theirs weights " + "a".repeat(64) + "\n");
        }

        assertThat(of(jar)).isEmpty();
    }

    @Test
    void aClassFromNowhereIsRefused() {
        assertThatThrownBy(() -> JarFingerprint.of(String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.lang.String");
    }
}
