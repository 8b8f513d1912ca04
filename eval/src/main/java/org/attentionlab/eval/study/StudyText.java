package org.attentionlab.eval.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.eval.study.field.StudyProblem;

/** The text of a study file. */
final class StudyText {

    private static final String LEGAL = "a study file: YAML in UTF-8, at most 1 MiB";
    private static final int LARGEST = 1 << 20;

    private StudyText() {}

    static String of(Path file) {
        if (!Files.exists(file)) {
            throw problem(file, "there is no such file", near(file));
        }
        try {
            return InputFile.document(file, LARGEST);
        } catch (UnreadableFileException unreadable) {
            throw problem(file, unreadable.problem(), "");
        }
    }

    private static String near(Path file) {
        String[] siblings = Optional.ofNullable(file.toAbsolutePath().getParent())
                .map(folder -> folder.toFile().list((parent, name) -> name.matches(".*\\.ya?ml")))
                .orElse(new String[0]);
        Arrays.sort(siblings);
        return NearMiss.of(String.valueOf(file.getFileName()), List.of(siblings))
                .map(name -> "'" + file.resolveSibling(name) + "'")
                .orElse("");
    }

    private static StudyProblem problem(Path file, String complaint, String suggestion) {
        return new StudyProblem("", file.toString(), complaint, LEGAL, suggestion);
    }
}
