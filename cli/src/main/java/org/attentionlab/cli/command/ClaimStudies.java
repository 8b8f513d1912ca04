package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.claim.Claim;

/**
 * Studies with claims.
 *
 * @param all the studies, in the order of their files
 */
record ClaimStudies(List<Study> all) {

    private static final Path SHIPPED = Path.of("studies", "papers");

    ClaimStudies {
        all = List.copyOf(all);
    }

    /**
     * Reads studies, all of them before any is run.
     *
     * @param files the study files; those of {@code studies/papers} where none are named
     * @throws InvalidInputException if one is wrong or has no claims, or two have one name
     */
    static ClaimStudies read(StudyFiles reader, List<String> files) throws IOException {
        List<Study> studies = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        for (String file : files.isEmpty() ? shipped() : files) {
            Study study = reader.read(file, List.of());
            if (study.claims().isEmpty()) {
                throw new InvalidInputException(file, "the study has no claims to judge");
            }
            refuseTwice(names, study.name(), file, "study");
            study.claims().forEach(claim -> refuseTwice(ids, claim.id(), file, "claim"));
            studies.add(study);
        }
        return new ClaimStudies(studies);
    }

    private static void refuseTwice(Map<String, String> known, String name, String file, String what) {
        String other = known.putIfAbsent(name, file);
        if (other != null) {
            throw new InvalidInputException(file, "the " + what + " " + name + " is in " + other + " too");
        }
    }

    private static List<String> shipped() throws IOException {
        if (!Files.isDirectory(SHIPPED)) {
            throw new InvalidInputException(
                    SHIPPED.toString(),
                    "there is no such folder here; name study files with claims, or type this where studies is");
        }
        try (Stream<Path> files = Files.list(SHIPPED)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Some of the studies.
     *
     * @param names ids of claims or names of studies; none for all
     * @throws InvalidInputException if nothing has one of these names
     */
    List<Study> only(List<String> names) {
        names.forEach(this::require);
        return all.stream()
                .filter(study -> names.isEmpty()
                        || names.contains(study.name())
                        || study.claims().stream().map(Claim::id).anyMatch(names::contains))
                .toList();
    }

    private void require(String name) {
        Set<String> known = new LinkedHashSet<>();
        all.forEach(study -> {
            known.add(study.name());
            study.claims().forEach(claim -> known.add(claim.id()));
        });
        if (!known.contains(name)) {
            throw new InvalidInputException(
                    "--only",
                    "'" + name + "' is neither a claim nor a study with claims" + NearMiss.amongAll(name, known));
        }
    }
}
