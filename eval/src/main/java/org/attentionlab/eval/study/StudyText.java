package org.attentionlab.eval.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.study.field.NearMiss;
import org.attentionlab.eval.study.field.StudyProblem;

/** The text of a study file. */
final class StudyText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LEGAL = "a study file: YAML in UTF-8, at most 1 MiB";
    private static final long LARGEST = 1 << 20;

    private StudyText() {}

    static String of(Path file) {
        if (!Files.isRegularFile(file)) {
            String complaint = Files.isDirectory(file) ? "this is a folder" : "there is no such file";
            throw problem(file, complaint, near(file));
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw problem(file, "the file is too large", "");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException foreign) {
            throw problem(file, "the file is not UTF-8", "");
        } catch (IOException unreadable) {
            throw problem(file, "the file cannot be read, " + unreadable, "");
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
