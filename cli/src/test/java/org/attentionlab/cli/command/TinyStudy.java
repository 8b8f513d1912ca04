package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;

/** A study of two normalisers and two seeds that takes a moment. */
final class TinyStudy {

    private static final String TEXT = """
            schemaVersion: 1
            name: tiny
            seeds: [11, 12]
            axes: {normaliser: [softmax, softpick]}
            task: {type: max_retrieval, items: 4, test_samples: 16}
            model: {width: 16}
            train: {steps: 5, batch: 8}
            compute: {lengths: [4, 8], metrics: [accuracy, max_weight]}
            show: [accuracy]
            """;

    private TinyStudy() {}

    /** Writes the study file. */
    static Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tiny.yaml"), TEXT);
    }

    /** Runs it into a folder below another. */
    static Outcome run(Path folder, String into, String... more) throws IOException {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "run";
        arguments[1] = write(folder).toString();
        arguments[2] = "--out";
        arguments[3] = folder.resolve(into).toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Attnlab.standard().run(arguments);
    }
}
