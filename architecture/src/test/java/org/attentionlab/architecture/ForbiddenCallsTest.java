package org.attentionlab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What nobody calls, whatever the module. */
class ForbiddenCallsTest {

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

    @Test
    void onlyTheScoreGraphCallsOpsWhoseGradientsAreWrong() {
        List<String> calls = ProjectClasses.ALL.stream()
                .filter(type -> !type.getPackageName().equals(PackageRow.ROOT + "attention.graph"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(ForbiddenCallsTest::isUnsafe)
                .map(JavaMethodCall::getDescription)
                .toList();
        assertThat(calls).isEmpty();
    }

    private static boolean isUnsafe(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("org.nd4j.autodiff.samediff")
                && UNSAFE_OPS.contains(call.getName());
    }

    @Test
    void nobodyLetsSameDiffDifferentiate() {
        assertNobodyCalls("SameDiff.createGradFunction", call -> call.getName().equals("createGradFunction"));
    }

    @Test
    void nobodyButTheProgramTakesStandardOutputFromOthers() {
        assertNobodyCalls(
                "System.setOut",
                call -> call.getName().equals("setOut")
                        && call.getTargetOwner().isEquivalentTo(System.class)
                        && !call.getOriginOwner().getName().equals(PackageRow.ROOT + "cli.Main"));
    }

    @Test
    void nobodyUsesTheGlobalRandomNumbersOfNd4j() {
        assertNobodyCalls(
                "Nd4j.rand or Nd4j.randn",
                call -> call.getTargetOwner().getSimpleName().equals("Nd4j")
                        && call.getName().startsWith("rand"));
    }

    private static void assertNobodyCalls(String what, Predicate<JavaMethodCall> call) {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(what, call))
                .check(ProjectClasses.ALL);
    }
}
