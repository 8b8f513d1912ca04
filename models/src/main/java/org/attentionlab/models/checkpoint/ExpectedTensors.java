package org.attentionlab.models.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.attentionlab.base.text.NearMiss;

/**
 * The tensors that a model needs, and how they are found in a file.
 *
 * <p>GPT-2 files differ in three ways that do not matter: names may start with {@code transformer.}; the causal masks
 * may be there as {@code h.N.attn.bias} and {@code h.N.attn.masked_bias}; and the tied token table may be there as {@code
 * lm_head.weight}, beside {@code wte.weight} or in its place. Everything else must fit exactly.
 */
public final class ExpectedTensors {

    private static final String PREFIX = "transformer.";
    private static final Pattern MASK = Pattern.compile("h\\.\\d+\\.attn\\.(bias|masked_bias)");
    private static final String HEAD = "lm_head.weight";
    private static final String TABLE = "wte.weight";
    private static final int SHOWN = 8;

    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    /** The tensors by name, with their shapes. */
    public ExpectedTensors(Map<String, long[]> shapes) {
        shapes.forEach((name, shape) ->
                this.shapes.put(name, Arrays.stream(shape).boxed().toList()));
    }

    /**
     * Reads the tensors, under the expected names and in the expected order.
     *
     * @throws CheckpointException naming the tensors that are missing, not expected, or of another shape, or one that
     *     holds NaN or infinity
     */
    public List<Tensor> readFrom(SafetensorsReader file) throws IOException {
        Map<String, TensorEntry> found = new LinkedHashMap<>();
        List<TensorEntry> unexpected = new ArrayList<>();
        for (TensorEntry entry : file.entries()) {
            String name = expectedName(entry.name());
            if (shapes.containsKey(name) && !found.containsKey(name)) {
                found.put(name, entry);
            } else if (!MASK.matcher(name).matches() && !isCopyOfTable(name, entry, file)) {
                unexpected.add(entry);
            }
        }
        takeTableOfHead(found, unexpected);
        List<String> problems = problems(found, unexpected);
        if (!problems.isEmpty()) {
            String more = problems.size() > SHOWN ? "; and " + (problems.size() - SHOWN) + " more" : "";
            throw new CheckpointException(file.file() + " does not fit the model: "
                    + String.join("; ", problems.subList(0, Math.min(SHOWN, problems.size()))) + more);
        }
        List<Tensor> tensors = new ArrayList<>();
        for (String name : shapes.keySet()) {
            Tensor tensor = file.read(found.get(name).name());
            requireFinite(tensor, file);
            tensors.add(new Tensor(name, tensor.shape(), tensor.values()));
        }
        return tensors;
    }

    private static void requireFinite(Tensor tensor, SafetensorsReader file) throws CheckpointException {
        float[] values = tensor.values();
        int broken = 0;
        int first = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                first = broken == 0 ? i : first;
                broken++;
            }
        }
        if (broken > 0) {
            throw new CheckpointException(file.file() + ": tensor '" + tensor.name() + "' holds " + values[first]
                    + " in place " + first + "; " + broken + " of its " + values.length
                    + " values are not finite in single precision, so nothing can be computed with it");
        }
    }

    private String expectedName(String name) {
        return !shapes.containsKey(name) && name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    private boolean isCopyOfTable(String name, TensorEntry entry, SafetensorsReader file) throws IOException {
        if (!name.equals(HEAD) || !entry.shape().equals(shapes.get(TABLE))) {
            return false;
        }
        for (TensorEntry other : file.entries()) {
            if (expectedName(other.name()).equals(TABLE) && other.shape().equals(entry.shape())) {
                return Arrays.equals(
                        file.read(other.name()).values(),
                        file.read(entry.name()).values());
            }
        }
        return false;
    }

    /** A tied table is one tensor; some programs write it under the name of the head alone. */
    private void takeTableOfHead(Map<String, TensorEntry> found, List<TensorEntry> unexpected) {
        if (!shapes.containsKey(TABLE) || shapes.containsKey(HEAD) || found.containsKey(TABLE)) {
            return;
        }
        unexpected.stream()
                .filter(entry -> entry.name().equals(HEAD) && entry.shape().equals(shapes.get(TABLE)))
                .findFirst()
                .ifPresent(head -> {
                    found.put(TABLE, head);
                    unexpected.remove(head);
                });
    }

    private List<String> problems(Map<String, TensorEntry> found, List<TensorEntry> unexpected) {
        List<String> problems = new ArrayList<>();
        Set<String> strangers = new TreeSet<>();
        unexpected.forEach(entry -> strangers.add(expectedName(entry.name())));
        shapes.forEach((name, shape) -> {
            TensorEntry entry = found.get(name);
            if (entry == null) {
                String instead = NearMiss.of(name, strangers)
                        .map(stranger -> "; the file has '" + stranger + "'")
                        .orElse("");
                problems.add("missing: " + name + " " + shape + instead);
            } else if (!entry.shape().equals(shape)) {
                problems.add("wrong shape: " + entry + "; " + shape + " is needed");
            }
        });
        unexpected.forEach(entry -> problems.add("not expected: " + entry));
        return problems;
    }
}
