package org.attentionlab.cli.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes real inputs by bytes, by words and lines, and by values of JSON. What it makes follows from its generator alone. */
final class Mutator {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.+-]+");
    private static final int MOST_CHANGES = 4;
    private static final int MOST_REPEATS = 3000;

    /** What readers of YAML and JSON, numbers, names and paths stumble over. */
    private static final List<String> STUMBLES = List.of(
            "null",
            "~",
            "true",
            "no",
            "NaN",
            ".nan",
            ".inf",
            "-Infinity",
            "1e999",
            "1e-999",
            "-0",
            "0",
            "-1",
            "1.5",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1e308",
            "1e-320",
            "0x7fffffff",
            "0o17",
            "1_000",
            "12:30:45",
            "2026-11-26",
            "\"\"",
            "''",
            "[]",
            "{}",
            "[[[[",
            "}}}}",
            "{a: {a: ",
            "- ",
            "? ",
            ": ",
            "&a ",
            "*a",
            "<<: *a",
            "&a [*a]",
            "!!javax.script.ScriptEngineManager [x]",
            "!!binary AAAA",
            "!!set {a}",
            "%YAML 1.1",
            "---\n",
            "...\n",
            "| ",
            "> ",
            "#",
            "\t",
            "\r",
            "\u0000",
            "\u001b[31m",
            "\uFEFF",
            "\u2028",
            "\uD83D\uDE00",
            "../../x",
            "/dev/zero",
            "C:\\x",
            "con",
            "same",
            "heads",
            "heads(softmax, softmax)",
            "layers(heads(softmax))",
            "softmax(",
            "ssmax(s=1e400)",
            "learned",
            "type",
            "axes",
            "name",
            "\\u0000",
            "\\ud800");

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /** One of the inputs with one to four changes, parts of the others among them. */
    byte[] next(List<byte[]> inputs) {
        byte[] input = pick(inputs);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            input = switch (random.nextInt(4)) {
                case 0 -> inBytes(input);
                case 1 -> inJson(input);
                case 2 -> inLines(input);
                default -> inWords(input, pick(inputs));
            };
        }
        return input;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private int place(int size) {
        return size == 0 ? 0 : random.nextInt(size);
    }

    private byte[] inBytes(byte[] input) {
        int at = place(input.length);
        int end = Math.min(input.length, at + 1 + place(Math.min(input.length, 64)));
        byte[] piece = Arrays.copyOfRange(input, at, end);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(input, at);
            case 1 -> joined(input, at, new byte[0], end);
            case 2 -> joined(input, at, piece, at);
            case 3 -> {
                random.nextBytes(piece);
                yield joined(input, at, piece, random.nextBoolean() ? at : end);
            }
            default -> {
                byte[] flipped = input.clone();
                if (flipped.length > 0) {
                    flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
                yield flipped;
            }
        };
    }

    private static byte[] joined(byte[] input, int until, byte[] middle, int from) {
        byte[] all = Arrays.copyOf(input, until + middle.length + input.length - from);
        System.arraycopy(middle, 0, all, until, middle.length);
        System.arraycopy(input, from, all, until + middle.length, input.length - from);
        return all;
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] inLines(byte[] input) {
        List<String> lines = new ArrayList<>(Arrays.asList(text(input).split("\n", -1)));
        int at = place(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(place(lines.size()), lines.get(at));
            case 2 -> Collections.swap(lines, at, place(lines.size()));
            case 3 ->
                lines.set(at, " ".repeat(random.nextInt(9)) + lines.get(at).stripLeading());
            default -> lines.add(at, pick(STUMBLES));
        }
        return bytes(String.join("\n", lines));
    }

    private byte[] inWords(byte[] input, byte[] other) {
        String text = text(input);
        List<MatchResult> words = WORD.matcher(text).results().toList();
        if (words.isEmpty()) {
            return input;
        }
        MatchResult word = pick(words);
        String with = switch (random.nextInt(4)) {
            case 0 -> {
                List<MatchResult> others = WORD.matcher(text(other)).results().toList();
                yield others.isEmpty() ? "" : pick(others).group();
            }
            case 1 -> word.group().repeat(1 + random.nextInt(3));
            case 2 -> pick(List.of("[", "{a: ", "(", "- ", "9", "a", "\"")).repeat(1 + random.nextInt(MOST_REPEATS));
            default -> pick(STUMBLES);
        };
        return bytes(text.substring(0, word.start()) + with + text.substring(word.end()));
    }

    private byte[] inJson(byte[] input) {
        JsonNode root;
        try {
            root = JSON.readTree(text(input));
        } catch (JsonProcessingException none) {
            return inWords(input, input);
        }
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers);
        if (containers.isEmpty()) {
            return inBytes(input);
        }
        ContainerNode<?> parent = pick(containers);
        ContainerNode<?> elsewhere = pick(containers);
        if (parent instanceof ArrayNode array) {
            int at = place(array.size());
            JsonNode value = value(array.isEmpty() ? TextNode.valueOf("x") : array.get(at), elsewhere);
            switch (random.nextInt(3)) {
                case 0 -> array.insert(at, value);
                case 1 -> array.remove(at);
                default -> {
                    array.remove(at);
                    array.insert(at, value);
                }
            }
        } else if (parent instanceof ObjectNode object && !object.isEmpty()) {
            Map.Entry<String, JsonNode> entry = pick(List.copyOf(object.properties()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(entry.getKey());
                case 1 -> object.set(pick(STUMBLES), entry.getValue().deepCopy());
                default -> object.set(entry.getKey(), value(entry.getValue(), elsewhere));
            }
        }
        return bytes(root.toString());
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
            container.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode value(JsonNode before, JsonNode elsewhere) {
        return switch (random.nextInt(6)) {
            case 0 -> elsewhere.deepCopy();
            case 1 -> JSON.createArrayNode().add(before.deepCopy());
            case 2 -> JSON.createObjectNode().set("type", before.deepCopy());
            case 3 -> TextNode.valueOf(pick(STUMBLES));
            case 4 -> JSON.getNodeFactory().numberNode(number());
            default ->
                pick(List.of(
                        JSON.getNodeFactory().nullNode(),
                        JSON.getNodeFactory().booleanNode(true),
                        JSON.createArrayNode(),
                        JSON.createObjectNode()));
        };
    }

    private double number() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(5) - 1;
            case 2 -> random.nextGaussian();
            case 3 -> Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000);
            default -> (double) random.nextLong();
        };
    }
}
