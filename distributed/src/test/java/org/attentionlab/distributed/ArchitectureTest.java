package org.attentionlab.distributed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The row of this module in the table of {@code docs/architecture.md}. */
class ArchitectureTest {

    @Test
    void thisModuleKnowsOnlyWhatTheTableSays() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.attentionlab.distributed",
                        "org.attentionlab.base..",
                        "org.attentionlab.engine",
                        "org.attentionlab.eval.run",
                        "org.attentionlab.eval.study..",
                        "org.attentionlab.eval.report",
                        "com.fasterxml.jackson..",
                        "org.apache.spark..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.attentionlab.distributed"));
    }
}
