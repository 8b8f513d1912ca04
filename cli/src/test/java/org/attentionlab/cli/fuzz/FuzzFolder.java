package org.attentionlab.cli.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.base.hash.Sha256;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;

/**
 * Real inputs: the studies that are shipped, questions about rows, and two small studies that have been run, one of which leaves a
 * model of a text.
 *
 * @param root where they lie
 * @param studies the texts of study files
 * @param batches questions about rows
 * @param checkpoint the model
 */
record FuzzFolder(Path root, List<byte[]> studies, List<byte[]> batches, Path checkpoint) {

    /** What a finished study has in its folder besides models. */
    static final List<String> OF_A_STUDY = List.of("tiny/report.json", "tiny/runs/index.tsv");

    private static final Path SHIPPED = Path.of("..", "studies");
    private static final Path ANSWERS =
            Path.of("..", "attention", "src", "test", "resources", "org", "attentionlab", "attention", "vectors.json");

    private static final String TINY = """
            schemaVersion: 1
            name: tiny
            seeds: [11, 12]
            axes: {normaliser: [softmax, "heads(ssmax)"], test_normaliser: [same, softpick]}
            task: {type: max_retrieval, items: 4, test_samples: 16}
            model: {width: 16}
            train: {steps: 5, batch: 8}
            compute: {lengths: [4, 8], metrics: [accuracy, max_weight]}
            show: [accuracy]
            """;

    private static final String TEXT = """
            schemaVersion: 1
            name: text
            seeds: [11]
            axes: {normaliser: [{layers: [ssmax, "heads(sigmoid, affine_scaled)"]}]}
            task: {type: file, path: "%s", tokeniser: character}
            model: {layers: 2, heads: 2, width: 8, gate: head, position: {type: rope, stretch: 2}}
            train: {length: 8, batch: 4, steps: 2}
            compute: {lengths: [8], metrics: [loss], windows: 1}
            """;

    /** Makes everything in a folder. */
    static FuzzFolder in(Path root) throws IOException {
        Path text = Files.writeString(root.resolve("roses.txt"), "a rose is not a thorn\n".repeat(200));
        run(root, "tiny", TINY);
        run(root, "text", TEXT.formatted(text));
        List<byte[]> studies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                studies.add(Files.readAllBytes(file));
            }
        }
        studies.add(TINY.getBytes(StandardCharsets.UTF_8));
        studies.add(TEXT.formatted(text).getBytes(StandardCharsets.UTF_8));
        studies.add(new JsonMapper()
                .readTree(root.resolve("tiny/report.json").toFile())
                .get("spec")
                .toString()
                .getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(root.resolve("text"))) {
            Path model = files.filter(path -> path.endsWith("model.safetensors"))
                    .findFirst()
                    .orElseThrow();
            return new FuzzFolder(root, studies, questions(), model.getParent());
        }
    }

    private static void run(Path root, String name, String study) throws IOException {
        Path file = Files.writeString(root.resolve(name + ".yaml"), study);
        Outcome outcome = Attnlab.standard()
                .run("run", file.toString(), "--out", root.resolve(name).toString());
        if (outcome.status() != 0) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** The questions of the published answers, one input each, and some of them together. */
    private static List<byte[]> questions() throws IOException {
        JsonNode known = new JsonMapper().readTree(ANSWERS.toFile());
        List<byte[]> batches = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (JsonNode each : known.findParents("scores")) {
            ObjectNode question = new JsonMapper().createObjectNode();
            question.put("type", "ssmax");
            question.putObject("params").put("s", 0.43);
            question.set("scores", each.get("scores"));
            all.add(question.toString());
        }
        for (String type : List.of("softmax", "multimax", "entmax", "linear", "gaussian_l1", "fox_softmax", "lssar")) {
            all.add("{\"type\": \"" + type + "\", \"q\": [1, -2, 0.5], \"keys\": [[1, 2, 3], [0, 0, 1e-3]],"
                    + " \"upstream\": [0.5, -1], \"visible\": 4, \"params\": {}}");
        }
        all.forEach(question -> batches.add(("[" + question + "]").getBytes(StandardCharsets.UTF_8)));
        batches.add(
                all.subList(Math.max(0, all.size() - 9), all.size()).toString().getBytes(StandardCharsets.UTF_8));
        return batches;
    }

    Path path(String file) {
        return root.resolve(file);
    }

    byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(path(file));
    }

    /** Writes a file and returns its path. */
    String write(String file, byte[] bytes) throws IOException {
        return Files.write(path(file), bytes).toString();
    }

    /** The file of a checkpoint without a tensor: a header alone. */
    byte[] emptyTensors() {
        byte[] header = "{\"__metadata__\": {\"a\": \"b\"}}      ".getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(Long.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
        return all.putLong(header.length).put(header).array();
    }

    /** The model with another of its files, and checksums by somebody who writes them too. */
    String checkpointWith(String file, byte[] bytes) throws IOException {
        Path copy = Files.createDirectories(path("model"));
        StringBuilder sums = new StringBuilder();
        for (String part : List.of("config.json", "model.safetensors")) {
            byte[] content = part.equals(file) ? bytes : Files.readAllBytes(checkpoint.resolve(part));
            Files.write(copy.resolve(part), content);
            sums.append(sums.isEmpty() ? "{" : ", ")
                    .append('"')
                    .append(part)
                    .append("\": \"")
                    .append(sha256(content))
                    .append('"');
        }
        Files.writeString(copy.resolve("checksums.json"), sums + "}");
        return copy.toString();
    }

    private static String sha256(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(content);
        return Sha256.hex(digest);
    }
}
