package org.attentionlab.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: the table of {@code docs/architecture.md}, line for line. */
class ArchitectureTest {

    private static final List<PackageRow> TABLE = PackageTable.rows();
    private static final Map<PackageRow, List<JavaClass>> CLASSES =
            ProjectClasses.ALL.stream().collect(Collectors.groupingBy(ArchitectureTest::rowOf));

    static List<PackageRow> table() {
        return TABLE;
    }

    /** The row that names the class's package most closely. */
    private static PackageRow rowOf(JavaClass type) {
        String name = type.getPackageName();
        return TABLE.stream()
                .filter(row -> row.fit(name) > 0)
                .max(Comparator.comparingInt(row -> row.fit(name)))
                .orElseThrow(() -> new AssertionError(name + " has no row in the table"));
    }

    @Test
    void everyPackageHasARowAndEveryRowHasClasses() {
        assertThat(CLASSES.keySet()).containsExactlyInAnyOrderElementsOf(TABLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void aPackageKnowsNobodyButWhomItsRowNames(PackageRow row) {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(row.allowed())
                .check(ProjectClasses.ALL.that(describe("of " + row, new HashSet<>(CLASSES.get(row))::contains)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void aRowNamesNobodyWhomItsPackagesDoNotKnow(PackageRow row) {
        assertThat(row.unused(CLASSES.get(row))).isEmpty();
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        SlicesRuleDefinition.slices()
                .matching("org.attentionlab.(**)")
                .should()
                .beFreeOfCycles()
                .check(ProjectClasses.ALL);
    }
}
