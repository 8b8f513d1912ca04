package org.attentionlab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The conventions of {@code CONTRIBUTING.md} that classes show, in every module. */
class ClassConventionsTest {

    private static final Pattern EMPTY_NAME = Pattern.compile("\\w+(?:Impl|Utils?|Manager|Helper)");
    private static final Pattern MARKED_INTERFACE = Pattern.compile("I[A-Z][a-z]\\w*");

    @Test
    void namesOfTypesSayWhatTheTypesAre() {
        assertThat(ProjectClasses.ALL.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> EMPTY_NAME.matcher(name).matches()
                                || MARKED_INTERFACE.matcher(name).matches()))
                .isEmpty();
    }

    @Test
    void nothingStaticChangesButWhatTasksOfSparkShare() {
        List<Class<?>> changing =
                List.of(AtomicInteger.class, AtomicLong.class, AtomicReference.class, ThreadLocal.class, Random.class);
        assertThat(ProjectClasses.ALL.stream()
                        .filter(type -> !type.getName().equals(PackageRow.ROOT + "distributed.Workplaces"))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL)
                                || changing.stream().anyMatch(field.getRawType()::isAssignableTo))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void theClassesAreThoseOfManyModules() {
        assertThat(ProjectClasses.ALL.size()).isGreaterThan(700);
        assertThat(ProjectClasses.ALL.stream().map(JavaClass::getPackageName))
                .contains(
                        "org.attentionlab.attention.formula",
                        "org.attentionlab.cli",
                        "org.attentionlab.distributed",
                        "org.attentionlab.models.dl4j",
                        "org.attentionlab.examples",
                        "org.attentionlab.mlflow",
                        "org.attentionlab.testkit");
    }
}
