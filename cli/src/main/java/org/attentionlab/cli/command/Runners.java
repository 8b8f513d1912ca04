package org.attentionlab.cli.command;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.run.StudyRunner;

/**
 * What can run studies: this process, and whatever other modules on the class path bring.
 *
 * @param available all of them
 */
record Runners(List<StudyRunner> available) {

    /** On the class path of those commands alone that name it. */
    private static final String SPARK = "spark";

    Runners {
        available = List.copyOf(available);
    }

    /**
     * A runner by its name.
     *
     * @param flag where the name was written
     * @throws InvalidInputException if there is none of this name
     */
    StudyRunner named(String flag, String name) {
        return available.stream()
                .filter(runner -> runner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            available.stream().map(StudyRunner::name).toList();
                    return new InvalidInputException(
                            flag,
                            "there is no '" + name + "' in this build; one of "
                                    + (names.isEmpty() ? "none" : String.join(", ", names))
                                    + NearMiss.hint(name, orSpark(name, names)));
                });
    }

    private static List<String> orSpark(String name, List<String> names) {
        return name.equals(SPARK)
                ? names
                : Stream.concat(names.stream(), Stream.of(SPARK)).toList();
    }
}
