package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.InvalidInputException;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.Vocabulary;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;

/** Reads study files. */
final class StudyFiles {

    private final InputFiles files;
    private final StudyReader reader;

    StudyFiles(Console console, Vocabulary vocabulary) {
        files = new InputFiles(console.in());
        reader = new StudyReader(vocabulary);
    }

    /**
     * Reads a study file and the settings written over it.
     *
     * @throws InvalidInputException if the file or a setting is wrong; the message starts with the file
     */
    Study read(String file, List<String> settings) throws IOException {
        return parse(file, files.read(file), settings);
    }

    /** Reads a study file and the settings written over it, and gives the study seeds beside those it has. */
    Study read(String file, List<String> settings, MoreSeeds seeds) throws IOException {
        String text = files.read(file);
        List<String> all = new ArrayList<>(settings);
        all.add(seeds.after(parse(file, text, settings).seeds()));
        return parse(file, text, all);
    }

    /**
     * Reads the study that a report is of.
     *
     * @throws StudyProblem if this build can't run it
     */
    Study read(JsonNode spec) {
        return reader.read(spec);
    }

    /**
     * Reads the text of a study file.
     *
     * @param file how messages name it
     */
    Study parse(String file, String text, List<String> settings) {
        try {
            return reader.read(text, settings.stream().map(Setting::parse).toList());
        } catch (StudyProblem e) {
            throw new InvalidInputException(file, e.getMessage());
        }
    }
}
