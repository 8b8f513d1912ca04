package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long the files of all modules are: a class is one idea, and an idea is seldom worth a file of a few lines. */
class FileSizesTest {

    private static final Path ROOT = Path.of("..");
    private static final int DEEPEST_POM = 3;
    private static final int LONGEST = 400;
    private static final int SHORT = 25;
    private static final double MOST_SHORT = 0.1;
    private static final int FEWEST_FILES = 500;

    private static Map<Path, Integer> lines;

    @BeforeAll
    static void count() throws IOException {
        lines = new TreeMap<>();
        try (Stream<Path> modules = Files.find(ROOT, DEEPEST_POM, (path, kind) -> path.endsWith("pom.xml"))) {
            modules.map(pom -> pom.resolveSibling(Path.of("src", "main", "java")))
                    .filter(Files::isDirectory)
                    .forEach(FileSizesTest::count);
        }
        assertThat(lines).hasSizeGreaterThan(FEWEST_FILES);
    }

    private static void count(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("package-info.java"))
                    .toList()) {
                lines.put(ROOT.relativize(file), Files.readAllLines(file).size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLong() {
        assertThat(lines).allSatisfy((file, size) -> assertThat(size).isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void fewerThanOneFileInTenIsShort() {
        long small = lines.values().stream().filter(size -> size < SHORT).count();

        assertThat((double) small / lines.size()).isLessThan(MOST_SHORT);
    }
}
