package org.attentionlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.models.checkpoint.Safetensors;
import org.attentionlab.models.checkpoint.SafetensorsReader;
import org.attentionlab.models.checkpoint.Tensor;

/**
 * A small model of a made-up text, trained in a moment with a normaliser that learns.
 *
 * @param text the text
 * @param checkpoint the model
 */
record TextModels(Path text, Path checkpoint) {

    private static final String STUDY = """
            schemaVersion: 1
            name: text
            seeds: [11]
            axes: {normaliser: [ssmax]}
            task: {type: file, path: "%s", tokeniser: character}
            model: {layers: 1, heads: 2, width: 16}
            train: {length: 16, batch: 4, steps: 20, learning_rate: 0.01}
            compute: {lengths: [16, 32], metrics: [loss, loss_last, max_weight], windows: 4}
            """;

    static TextModels train(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            words.append(List.of("a", "rose", "is", "not", "the", "thorn").get(random.nextInt(6)))
                    .append(' ');
        }
        Path text = Files.writeString(folder.resolve("roses.txt"), words);
        Path study = Files.writeString(folder.resolve("text.yaml"), STUDY.formatted(text));
        Attnlab.standard()
                .run("run", study.toString(), "--out", folder.resolve("text").toString());
        try (Stream<Path> files = Files.walk(folder.resolve("text"))) {
            Path model = files.filter(path -> path.endsWith("model.safetensors"))
                    .findFirst()
                    .orElseThrow();
            return new TextModels(text, model.getParent());
        }
    }

    /** A copy of the model in another folder, its values changed by somebody who writes checksums too. */
    Path changed(Path into, Consumer<Tensor> change) throws IOException {
        Files.createDirectories(into);
        Files.copy(checkpoint.resolve("config.json"), into.resolve("config.json"));
        List<Tensor> tensors;
        try (SafetensorsReader reader = SafetensorsReader.open(checkpoint.resolve("model.safetensors"))) {
            tensors = new ArrayList<>(reader.readAll());
        }
        tensors.forEach(change);
        Safetensors.write(into.resolve("model.safetensors"), tensors, Map.of());
        Files.writeString(
                into.resolve("checksums.json"),
                "{\"model.safetensors\": \"%s\", \"config.json\": \"%s\"}"
                        .formatted(sha256(into.resolve("model.safetensors")), sha256(into.resolve("config.json"))));
        return into;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
