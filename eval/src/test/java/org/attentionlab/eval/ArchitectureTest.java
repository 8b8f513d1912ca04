package org.attentionlab.eval;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: the table of {@code docs/architecture.md}, for every package this module sees. */
class ArchitectureTest {

    private static final String ROOT = "org.attentionlab.";
    private static final String ND4J = "org.nd4j..";
    private static final String VECTORS = "jdk.incubator.vector..";
    private static final String BYTEDECO = "org.bytedeco..";
    /** {@code SameDiff.getVariables} returns one of its maps. */
    private static final String COLLECTIONS = "org.apache.commons.collections4..";

    private static final String JACKSON = "com.fasterxml.jackson..";

    /** Ops of SameDiff that are wrong, throw, or have no gradient in 1.0.0-M2.1; see {@code docs/nd4j-notes.md}. */
    private static final Set<String> UNSAFE_OPS = Set.of(
            "gather",
            "gatherNd",
            "cumsum",
            "cumprod",
            "variance",
            "logSumExp",
            "logSoftmax",
            "batchMmul",
            "tensorMmul",
            "dropout",
            "dropoutInverted",
            "where",
            "preciseGelu",
            "div");

    private static final JavaClasses CLASSES = ProjectClasses.ALL;

    /**
     * What a package may know besides the JDK, {@code base} and itself.
     *
     * @param part a package and all below it, without the root
     * @param known packages of this project, without the root, and of libraries
     */
    private record Row(String part, List<String> known) {

        Row(String part, String... known) {
            this(part, List.of(known));
        }

        String[] packages() {
            return Stream.concat(
                            Stream.of("java..", ROOT + part + "..", ROOT + "base.."),
                            known.stream().map(name -> isLibrary(name) ? name : ROOT + name))
                    .toArray(String[]::new);
        }

        private static boolean isLibrary(String name) {
            return Stream.of("org.", "com.", "jdk.", "javax.").anyMatch(name::startsWith);
        }

        @Override
        public String toString() {
            return part;
        }
    }

    /** The longest part that fits a package is its row. */
    private static final List<Row> TABLE = List.of(
            new Row("fingerprint"),
            new Row("base"),
            new Row("base.json", JACKSON),
            new Row("engine", ND4J, BYTEDECO, VECTORS),
            new Row("engine.graph", "engine", "engine.memory", ND4J, COLLECTIONS),
            new Row("attention.spec"),
            new Row("attention.algebra"),
            new Row("attention.reference", "attention.algebra", "attention.spec"),
            new Row("attention.graph", "attention.algebra", "attention.spec", ND4J),
            new Row("attention.kernel", "attention.algebra", "attention.spec", "engine.row", VECTORS),
            new Row("attention.position", "attention.spec"),
            new Row("attention.score", "attention.reference", "attention.spec", "engine.row", ND4J, VECTORS),
            new Row(
                    "attention.normaliser",
                    "attention.algebra",
                    "attention.kernel",
                    "attention.reference",
                    "attention.score",
                    "attention.spec"),
            new Row(
                    "attention.formula",
                    "attention.algebra",
                    "attention.kernel",
                    "attention.normaliser",
                    "attention.score",
                    "attention.spec",
                    "engine.row",
                    VECTORS),
            new Row(
                    "attention.registry",
                    "attention.formula",
                    "attention.normaliser",
                    "attention.position",
                    "attention.reference",
                    "attention.spec"),
            new Row("attention.row", "attention..", "engine", "engine.library", "engine.graph", "engine.row", ND4J),
            new Row("attention.op", "attention..", "engine..", ND4J, BYTEDECO),
            new Row("models", "attention..", "engine..", ND4J, JACKSON, VECTORS),
            new Row("models.graph", "engine", "engine.graph", "engine.memory", ND4J),
            new Row("models.op", "attention..", "engine..", ND4J, BYTEDECO, VECTORS),
            new Row("data"),
            new Row("data.text", "data", "com.knuddels.jtokkit.."),
            new Row(
                    "eval.metric",
                    "attention.op",
                    "attention.spec",
                    "engine.row",
                    JACKSON,
                    "org.apache.commons.statistics.."),
            new Row("eval.stats", "org.apache.commons.statistics.."),
            new Row("eval.report", "eval.metric", "eval.stats", "attention.spec", JACKSON, "com.networknt.schema.."),
            new Row("eval.claim", "eval.report", "eval.metric", "eval.stats", "eval.study.claim", JACKSON),
            new Row(
                    "eval.report.view",
                    "eval.claim",
                    "eval.report",
                    "eval.metric",
                    "eval.stats",
                    "attention.spec",
                    JACKSON,
                    "com.github.weisj.jsvg..",
                    "javax.imageio.."),
            new Row("eval.export", "eval.report"),
            new Row("eval.status", "eval.study.store"),
            new Row("eval.study", "attention.spec", "data", "data.task", JACKSON, "org.yaml.snakeyaml.."),
            new Row("eval.probe", "eval.metric", "eval.study", "models..", "data..", "attention..", "engine..", ND4J),
            new Row("eval.local", "eval.run", "eval.study", "eval.report", "engine", "models.graph", JACKSON),
            new Row(
                    "eval.run",
                    "fingerprint",
                    "eval..",
                    "models..",
                    "attention..",
                    "engine..",
                    "data..",
                    ND4J,
                    JACKSON));

    static List<Row> table() {
        return TABLE;
    }

    private static Row rowOf(JavaClass type) {
        String name = type.getPackageName();
        return TABLE.stream()
                .filter(row -> name.equals(ROOT + row.part()) || name.startsWith(ROOT + row.part() + "."))
                .reduce((a, b) -> a.part().length() >= b.part().length() ? a : b)
                .orElseThrow(() -> new AssertionError(name + " has no row in the table"));
    }

    @Test
    void everyPackageHasARowAndNoModuleIsMissing() {
        Map<String, Integer> sizes = new TreeMap<>();
        CLASSES.forEach(type -> sizes.merge(rowOf(type).part(), 1, Integer::sum));
        assertThat(sizes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        TABLE.stream().map(Row::part).toList());
        assertThat(sizes.get("attention.formula")).isGreaterThanOrEqualTo(15);
        assertThat(sizes.get("attention.kernel")).isGreaterThanOrEqualTo(15);
        assertThat(sizes.get("models.op")).isGreaterThanOrEqualTo(20);
        assertThat(sizes.get("data")).isGreaterThanOrEqualTo(20);
        assertThat(sizes.get("eval.study")).isGreaterThanOrEqualTo(40);
        assertThat(CLASSES.size()).isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void aPackageKnowsOnlyWhatTheTableSays(Row row) {
        JavaClasses ofRow = CLASSES.that(new OfRow(row));
        assertThat(ofRow.size()).as("classes in " + row).isPositive();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(row.packages())
                .check(ofRow);
    }

    @Test
    void noTwoPackagesKnowEachOther() {
        ArchRule rule = SlicesRuleDefinition.slices()
                .assignedFrom(new ByPackage())
                .should()
                .beFreeOfCycles();
        rule.check(CLASSES);
    }

    @Test
    void onlyTheScoreGraphCallsOpsWhoseGradientsAreWrong() {
        List<String> calls = CLASSES.stream()
                .filter(type -> !type.getPackageName().equals(ROOT + "attention.graph"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(ArchitectureTest::isUnsafe)
                .map(JavaMethodCall::getDescription)
                .toList();
        assertThat(calls).isEmpty();
    }

    @Test
    void nobodyLetsSameDiffDifferentiateOrTouchesStandardOutput() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "SameDiff.createGradFunction or System.setOut",
                        (JavaMethodCall call) -> call.getName().equals("createGradFunction")
                                || call.getName().equals("setOut")
                                        && call.getTargetOwner().isEquivalentTo(System.class)))
                .check(CLASSES);
    }

    private static boolean isUnsafe(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("org.nd4j.autodiff.samediff")
                && UNSAFE_OPS.contains(call.getName());
    }

    @Test
    void nobodyUsesTheGlobalRandomNumbersOfNd4j() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Nd4j.rand or Nd4j.randn",
                        (JavaMethodCall call) ->
                                call.getTargetOwner().getSimpleName().equals("Nd4j")
                                        && call.getName().startsWith("rand")))
                .check(CLASSES);
    }

    private static final class OfRow extends DescribedPredicate<JavaClass> {
        private final Row row;

        OfRow(Row row) {
            super("in " + row);
            this.row = row;
        }

        @Override
        public boolean test(JavaClass type) {
            return rowOf(type).equals(row);
        }
    }

    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
