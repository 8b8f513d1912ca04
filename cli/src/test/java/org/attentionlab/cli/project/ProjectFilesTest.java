package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that tell others what the project is agree with the build. */
class ProjectFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern HEADING = Pattern.compile("(?m)^## \\[([^]]+)](?: - \\d{4}-\\d\\d-\\d\\d)?$");

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
    }

    private static String version() throws IOException {
        Matcher version = VERSION.matcher(text("pom.xml"));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void theCitationIsOfThisVersionUnderThisLicence() throws IOException {
        JsonNode citation = YAMLMapper.builder().build().readTree(text("CITATION.cff"));

        assertThat(citation.get("version").asText()).isEqualTo(version());
        assertThat(citation.get("license").asText()).isEqualTo("Apache-2.0");
        assertThat(List.of("cff-version", "message", "title", "authors")).allMatch(citation::has);
        assertThat(text("pom.xml")).contains("<name>Apache-2.0</name>");
    }

    @Test
    void whoeverTakesTheBillOfMaterialsGetsTheVersionsOfTheBuild() throws IOException {
        for (String library : List.of("jackson", "slf4j")) {
            Matcher ours =
                    Pattern.compile("<" + library + "\\.version>([^<]+)<").matcher(text("pom.xml"));
            assertThat(ours.find()).isTrue();
            assertThat(text("bom/pom.xml"))
                    .containsPattern("<artifactId>" + library + "-bom</artifactId>\\s*<version>"
                            + Pattern.quote(ours.group(1)) + "</version>");
        }
    }

    @Test
    void theChangelogBeginsWithWhatIsNotReleasedAndHasThisVersion() throws IOException {
        List<String> versions = HEADING.matcher(text("CHANGELOG.md"))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(versions).startsWith("Unreleased").contains(version()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTICE", "THIRD-PARTY.md", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE"})
    void theReadmeLeadsToEachOfThem(String file) throws IOException {
        assertThat(text("README.md")).contains("](" + file + ")");
    }
}
