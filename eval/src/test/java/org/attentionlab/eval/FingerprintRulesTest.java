package org.attentionlab.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.attentionlab.eval.report.view.ReportPage;
import org.attentionlab.eval.stats.SeedSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which code the fingerprints of the modules cover: the rules in their {@code pom.xml}. */
class FingerprintRulesTest {

    private static final String ROOT = "org.attentionlab.";
    private static final Pattern RULE = Pattern.compile("<argument>(measurements|nothing)=([^<]*)</argument>");

    /** Specs are part of every identity as they are; the records of a report and the labels of runs carry numbers only. */
    private static final List<String> CARRIERS = List.of("eval.study.", "eval.report.", "eval.run.Run");

    /** What libraries are known for besides numbers: settings as JSON, and the collections that ND4J returns. */
    private static final List<String> LIBRARIES_OF_NO_NUMBERS =
            List.of("com.fasterxml.jackson.", "org.apache.commons.collections4.");

    private static final JavaClasses CLASSES = ProjectClasses.ALL;

    private static String pom(String module) throws IOException {
        return Files.readString(Path.of("..", module, "pom.xml"), StandardCharsets.UTF_8);
    }

    private static List<String> patterns(String module, String part) throws IOException {
        return RULE.matcher(pom(module))
                .results()
                .filter(rule -> rule.group(1).equals(part))
                .map(rule -> rule.group(2))
                .toList();
    }

    private static boolean fits(List<String> patterns, String name) {
        Path source = Path.of(name.replaceAll("\\$.*", "").replace('.', '/') + ".java");
        return patterns.stream()
                .anyMatch(pattern -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(source));
    }

    private static List<JavaClass> coveredIn(String module) throws IOException {
        List<String> nothing = patterns(module, "nothing");
        return CLASSES.stream()
                .filter(type -> type.getName().startsWith(ROOT + module + "."))
                .filter(type -> !fits(nothing, type.getName()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "engine", "attention", "models", "data", "eval"})
    void everyModuleBelowTheCommandLineWritesAFingerprint(String module) throws IOException {
        assertThat(pom(module)).contains("<artifactId>exec-maven-plugin</artifactId>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "attention", "models", "data"})
    void theModulesThatTrainAreCoveredWhole(String module) throws IOException {
        assertThat(RULE.matcher(pom(module)).results()).isEmpty();
        assertThat(coveredIn(module)).hasSizeGreaterThan(20);
    }

    @Test
    void pagesStatisticsAndTheCommandLineAreNotCovered() throws IOException {
        List<String> nothing = patterns("eval", "nothing");

        assertThat(fits(nothing, ReportPage.class.getName())).isTrue();
        assertThat(fits(nothing, SeedSummary.class.getName())).isTrue();
        assertThat(pom("cli")).doesNotContain("exec-maven-plugin");
    }

    @Test
    void whatMeasuresDecidesNoWeights() throws IOException {
        List<String> measurements = patterns("eval", "measurements");
        Set<String> weights = coveredIn("eval").stream()
                .map(JavaClass::getName)
                .filter(name -> !fits(measurements, name))
                .map(name -> name.replaceAll(".*\\.|\\$.*", ""))
                .collect(Collectors.toSet());

        assertThat(weights)
                .contains("Training", "TextData", "SequenceData", "GptStudyModel", "RetrievalStudyModel", "ModelParts")
                .doesNotContain("Measuring", "TextProbe", "SequenceProbe", "RetrievalProbe", "MeanLoss", "RowMetrics");
    }

    @Test
    void codeThatDecidesNumbersRestsOnNoOtherCode() throws IOException {
        List<String> uncovered = patterns("eval", "nothing");
        TreeMap<String, String> found = new TreeMap<>();
        for (JavaClass type : coveredIn("eval")) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String name = dependency.getTargetClass().getName();
                if (name.startsWith(ROOT)
                        && fits(uncovered, name)
                        && CARRIERS.stream().noneMatch(carrier -> name.startsWith(ROOT + carrier))) {
                    found.put(type.getName(), name);
                }
            }
        }
        assertThat(found)
                .as("classes whose code the fingerprint covers and what they call that it does not; see eval/pom.xml")
                .isEmpty();
    }

    @Test
    void everyLibraryThatDecidesNumbersIsNamedWithItsVersion() throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        for (String module : List.of("engine", "attention", "models", "data", "eval")) {
            for (JavaClass type : coveredIn(module)) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String name = dependency.getTargetClass().getName().replaceAll("^\\[+L?", "");
                    if (isOfUnnamedLibrary(name)) {
                        found.put(name, type.getName());
                    }
                }
            }
        }
        assertThat(found)
                .as(
                        "classes of libraries and who calls them; name the library in the module's pom.xml, library=NAME VERSION")
                .isEmpty();
        assertThat(pom("engine")).contains("library=nd4j ", "library=javacpp ", "library=openblas ", "library=mkl ");
        assertThat(pom("data")).contains("library=jtokkit ");
        assertThat(pom("eval")).contains("library=commons-statistics ");
    }

    private static boolean isOfUnnamedLibrary(String name) {
        return name.contains(".")
                && !name.startsWith(ROOT)
                && !name.startsWith("java.")
                && !name.startsWith("jdk.")
                && !name.startsWith("org.nd4j.")
                && !name.startsWith("org.bytedeco.")
                && !name.startsWith("org.apache.commons.statistics.")
                && !name.startsWith("com.knuddels.jtokkit.")
                && LIBRARIES_OF_NO_NUMBERS.stream().noneMatch(name::startsWith);
    }
}
