package org.attentionlab.eval.run;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs on a Java machine with the options of this one, so that both compute the same digits. */
final class SameJava {

    private SameJava() {}

    /** A process that is not started yet. */
    static ProcessBuilder of(Class<?> program, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agent") && !option.startsWith("-javaagent"))
                .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
