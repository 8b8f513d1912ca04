package org.attentionlab.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the table: some packages, and whom classes in them may know besides each other, {@code base} and the JDK.
 *
 * @param packages whole names; two dots at the end of one: with all below it
 * @param known the packages of whatever the row names, by that name
 */
record PackageRow(List<String> packages, Map<String, List<String>> known) {

    static final String ROOT = "org.attentionlab.";

    private static final String BELOW = "..";
    private static final List<String> JDK = List.of("java..", "javax..", "com.sun.net.httpserver..");
    private static final List<String> BASE = List.of(ROOT + "base" + BELOW);

    /** All that these classes may depend on. */
    String[] allowed() {
        return Stream.of(
                        JDK,
                        BASE,
                        packages,
                        known.values().stream().flatMap(List::stream).toList())
                .flatMap(Collection::stream)
                .toArray(String[]::new);
    }

    /** How many letters of a package's name this row has, or 0 if the package is not of this row. */
    int fit(String name) {
        return packages.stream()
                .filter(pattern -> isIn(pattern, name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** What is allowed and none of the classes needs. */
    Set<String> unused(Collection<JavaClass> classes) {
        Set<String> needed = classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .collect(Collectors.toSet());
        Set<String> unused = new LinkedHashSet<>(known.keySet());
        unused.removeIf(name ->
                needed.stream().anyMatch(other -> known.get(name).stream().anyMatch(pattern -> isIn(pattern, other))));
        return unused;
    }

    private static boolean isIn(String pattern, String name) {
        return pattern.endsWith(BELOW)
                ? (name + ".").startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    @Override
    public String toString() {
        return String.join(", ", packages).replace(ROOT, "");
    }
}
