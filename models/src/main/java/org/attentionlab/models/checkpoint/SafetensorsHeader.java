package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: JSON that maps a tensor's name to its element type, shape and place in the data, and
 * {@code __metadata__} to a map of strings.
 *
 * @param metadata the map of strings
 * @param entries the tensors, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, List<TensorEntry> entries) {

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The header of a file that is about to be written, all tensors F32 and one after the other. */
    static SafetensorsHeader of(List<Tensor> tensors, Map<String, String> metadata) {
        List<TensorEntry> entries = new ArrayList<>();
        long at = 0;
        for (Tensor tensor : tensors) {
            long end = at + (long) tensor.values().length * Float.BYTES;
            List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
            entries.add(new TensorEntry(tensor.name(), ElementType.F32.name(), shape, at, end));
            at = end;
        }
        return new SafetensorsHeader(metadata, entries);
    }

    /** The JSON, padded with spaces so that the data after it is aligned. */
    byte[] bytes() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject(METADATA);
            metadata.forEach(node::put);
        }
        for (TensorEntry entry : entries) {
            if (root.has(entry.name())) {
                throw new IllegalArgumentException("two tensors are named '" + entry.name() + "'");
            }
            ObjectNode node = root.putObject(entry.name());
            node.put("dtype", entry.type());
            ArrayNode shape = node.putArray("shape");
            entry.shape().forEach(shape::add);
            node.putArray("data_offsets").add(entry.begin()).add(entry.end());
        }
        String text = root.toString();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return (text + " ".repeat((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a header and checks that the tensors fill the data without gaps or overlaps.
     *
     * @param dataSize the bytes after the header
     * @throws CheckpointException naming what is wrong, without the file's name
     */
    static SafetensorsHeader parse(byte[] bytes, long dataSize) throws CheckpointException {
        JsonNode root;
        try {
            root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new CheckpointException("its header is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new CheckpointException("its header is not a JSON object");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<TensorEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : root.properties()) {
            if (property.getKey().equals(METADATA)) {
                property.getValue()
                        .properties()
                        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
            } else {
                entries.add(entry(property.getKey(), property.getValue()));
            }
        }
        checkPlaces(entries, dataSize);
        return new SafetensorsHeader(metadata, entries);
    }

    private static TensorEntry entry(String name, JsonNode node) throws CheckpointException {
        JsonNode offsets = node.path("data_offsets");
        JsonNode type = node.path("dtype");
        List<Long> shape = wholeNumbers(node.path("shape"));
        List<Long> places = wholeNumbers(offsets);
        if (!type.isTextual() || shape == null || places == null || places.size() != 2) {
            throw new CheckpointException("its header describes tensor '" + name + "' as " + node
                    + "; a text 'dtype', a 'shape' of whole numbers and two 'data_offsets' are needed");
        }
        TensorEntry entry = new TensorEntry(name, type.asText(), shape, places.get(0), places.get(1));
        for (ElementType known : ElementType.values()) {
            if (known.name().equals(entry.type())) {
                checkSize(entry, known);
            }
        }
        return entry;
    }

    /** The numbers of an array, or null if it is something else. */
    private static List<Long> wholeNumbers(JsonNode node) {
        if (!node.isArray()) {
            return null;
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.canConvertToLong() || !element.isIntegralNumber() || element.asLong() < 0) {
                return null;
            }
            numbers.add(element.asLong());
        }
        return numbers;
    }

    private static void checkSize(TensorEntry entry, ElementType type) throws CheckpointException {
        long size;
        try {
            size = (long) Tensor.size(entry.dimensions()) * type.bytes();
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("tensor '" + entry.name() + "': " + e.getMessage(), e);
        }
        if (entry.end() - entry.begin() != size) {
            throw new CheckpointException("tensor '" + entry.name() + "' of shape " + entry.shape() + " and type "
                    + type + " needs " + size + " bytes and has " + (entry.end() - entry.begin()));
        }
    }

    private static void checkPlaces(List<TensorEntry> entries, long dataSize) throws CheckpointException {
        long at = 0;
        List<TensorEntry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        for (TensorEntry entry : ordered) {
            if (entry.begin() != at || entry.end() < entry.begin()) {
                throw new CheckpointException(
                        "tensor '" + entry.name() + "' lies at bytes " + entry.begin() + " to " + entry.end()
                                + " where byte " + at + " was to come next; tensors neither overlap nor leave gaps");
            }
            at = entry.end();
        }
        if (at != dataSize) {
            throw new CheckpointException("its tensors end at byte " + at + " of the data, which has " + dataSize
                    + (at > dataSize ? "; the file is cut short" : ""));
        }
    }
}
