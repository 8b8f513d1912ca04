package org.attentionlab.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The conventions of {@code CONTRIBUTING.md} that a machine can check, in the sources of every module. */
class ConventionsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern FOREIGN_SPELLING = Pattern.compile("(?i)(?:normaliz|tokeniz|initializ|optimiz)er");
    private static final Pattern SKIPPED_TEST =
            Pattern.compile("@(?:Disabled|Ignore)\\b|\\bassume(?:True|False|That)\\(");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY, 20)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !REPOSITORY.relativize(file).startsWith("target"))
                    .filter(file -> REPOSITORY.relativize(file).toString().contains("src"))
                    .sorted()
                    .toList();
        }
    }

    private static String withoutStringsAndComments(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return STRING_OR_COMMENT.matcher(text).replaceAll("");
    }

    private static List<String> sourcesThat(Predicate<String> offend) throws IOException {
        List<Path> sources = sources();
        assertThat(sources.size()).as("source files").isGreaterThan(300);
        List<String> found = new ArrayList<>();
        for (Path file : sources) {
            if (offend.test(withoutStringsAndComments(file))) {
                found.add(REPOSITORY.relativize(file).toString());
            }
        }
        return found;
    }

    @Test
    void noTestIsSkipped() throws IOException {
        assertThat(sourcesThat(text -> SKIPPED_TEST.matcher(text).find())).isEmpty();
    }

    @Test
    void identifiersAreSpeltTheBritishWay() throws IOException {
        assertThat(sourcesThat(text -> FOREIGN_SPELLING.matcher(text).find())).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItHolds() throws IOException {
        List<Path> folders = sources().stream()
                .filter(file -> file.toString().replace('\\', '/').contains("src/main/java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(folders)
                .hasSizeGreaterThan(60)
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }
}
