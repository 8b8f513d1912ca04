package org.attentionlab.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The command line is the outermost layer: nobody knows it, and it knows no ND4J. */
class ArchitectureTest {

    private static final String CLI = "org.attentionlab.cli..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.attentionlab");

    @Test
    void allModulesAreSeen() {
        Set<String> modules = CLASSES.stream()
                .map(type -> type.getPackageName().replaceAll("^org\\.attentionlab\\.(\\w+).*", "$1"))
                .collect(Collectors.toSet());
        assertThat(modules)
                .containsExactlyInAnyOrder(
                        "fingerprint", "base", "engine", "attention", "models", "data", "eval", "cli");
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith("org.attentionlab.cli")))
                .hasSizeGreaterThan(30);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLI)
                .check(CLASSES);
    }

    @Test
    void theCommandLineKnowsNoArraysAndNoGraphs() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.nd4j..",
                        "org.bytedeco..",
                        "org.attentionlab.models.op..",
                        "org.attentionlab.attention.op..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsItsLibraries() {
        classes()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("picocli..", "me.tongfei..", "org.jline..", "com.github.freva..")
                .check(CLASSES);
    }

    @Test
    void theConsoleKnowsNothingElseOfTheProject() {
        classes()
                .that()
                .resideInAPackage("org.attentionlab.cli.console")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.attentionlab.cli.console")
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        SlicesRuleDefinition.slices()
                .matching("org.attentionlab.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
