package org.attentionlab.eval.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.report.StartedFrom;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.checkpoint.GraphTensors;
import org.attentionlab.models.checkpoint.Tensor;
import org.attentionlab.models.gpt.GptCheckpoint;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.gpt.GptParameters;
import org.attentionlab.models.gpt.NormaliserTensor;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;

/**
 * A checkpoint that a training begins with: the model has its parameters in place of initial values. Carried over are tensors of one
 * name and shape, and of those of normalisers the ones whose parameters have one name and meaning. What the model has in
 * its layers besides begins at its initial value; what a normaliser of the checkpoint has learned besides is left.
 * Moments of the optimiser are not carried over: this is a training of its own.
 *
 * @param folder the checkpoint
 * @param carried the names of the tensors that are carried over
 * @param told what the report tells of it
 */
public record StartingPoint(Path folder, List<String> carried, StartedFrom told) {

    private static final String IN_A_LAYER = "h.";

    /** Copies the list. */
    public StartingPoint {
        carried = List.copyOf(carried);
    }

    /**
     * Finds what can be carried over from a model to one of the same sizes.
     *
     * @throws CheckpointException naming a tensor that either has and the other has no place for
     */
    static StartingPoint of(Path folder, String hash, GptConfig before, GptConfig model) throws CheckpointException {
        Map<String, ParameterSpec> places = byName(model);
        Map<String, ParameterSpec> found = byName(before);
        List<String> carried = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (ParameterSpec tensor : found.values()) {
            Optional<NormaliserTensor> ofNormaliser = NormaliserTensor.of(tensor.name());
            boolean fits = places.containsKey(tensor.name())
                    && shape(places.get(tensor.name())).equals(shape(tensor));
            if (fits && (ofNormaliser.isEmpty() || meansTheSame(ofNormaliser.get(), before, model))) {
                carried.add(tensor.name());
            } else if (ofNormaliser.isPresent()) {
                left.add(tensor.name());
            } else {
                throw new CheckpointException("it has " + tensor.name() + " " + shape(tensor)
                        + ", and the model of this study "
                        + (places.containsKey(tensor.name())
                                ? shape(places.get(tensor.name()))
                                : "has no place for it"));
            }
        }
        List<String> anew = new ArrayList<>(places.keySet());
        anew.removeAll(carried);
        for (String name : anew) {
            if (!name.startsWith(IN_A_LAYER)) {
                throw new CheckpointException(
                        "it has no " + name + ", which the model of this study has " + shape(places.get(name)));
            }
        }
        return new StartingPoint(folder, carried, new StartedFrom(hash, carried.size(), anew, left));
    }

    private static Map<String, ParameterSpec> byName(GptConfig config) {
        Map<String, ParameterSpec> byName = new LinkedHashMap<>();
        GptParameters.of(config).forEach(parameter -> byName.put(parameter.name(), parameter));
        return byName;
    }

    private static List<Long> shape(ParameterSpec parameter) {
        List<Long> shape = new ArrayList<>();
        for (long size : parameter.shape()) {
            shape.add(size);
        }
        return shape;
    }

    private static boolean meansTheSame(NormaliserTensor tensor, GptConfig before, GptConfig model) {
        Normaliser trained = normaliser(tensor, before);
        return normaliser(tensor, model).card().parameters().stream()
                .anyMatch(definition ->
                        definition.name().equals(tensor.parameter()) && SwappedNormaliser.has(trained, definition));
    }

    private static Normaliser normaliser(NormaliserTensor tensor, GptConfig config) {
        return config.normaliser().of(tensor.layer(), config.layers(), tensor.head(), config.heads());
    }

    /** What begins anew, which attention transfer trains. */
    Set<String> anew() {
        return Set.copyOf(told.anew());
    }

    /** How many layers have something that begins anew. */
    int layersAnew() {
        return (int) told.anew().stream()
                .map(name -> name.split("\\.")[1])
                .distinct()
                .count();
    }

    /**
     * The model of the checkpoint.
     *
     * @throws UncheckedIOException if the checkpoint can't be read any more, or is not what it was when the study began
     */
    GptModel model(ExecutionEngine engine, EngineRuntime runtime) {
        try {
            GptModel model = GptCheckpoint.load(folder, engine, runtime);
            requireUnchanged(GptCheckpoint.read(folder));
            return model;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void requireUnchanged(GptCheckpoint.Stored stored) throws CheckpointException {
        if (!stored.hash().equals(hash())) {
            throw new CheckpointException(folder + " has changed since the study began");
        }
    }

    /** The hash of the checkpoint's files. */
    String hash() {
        return told.hash();
    }

    /**
     * Puts what is carried over in place of initial values.
     *
     * @throws UncheckedIOException if the checkpoint can't be read any more, or is not what it was when the study began
     */
    void carryOver(TrainableGraph graph) {
        try {
            GptCheckpoint.Stored stored = GptCheckpoint.read(folder);
            requireUnchanged(stored);
            List<Tensor> tensors = stored.parameters().stream()
                    .filter(tensor -> carried.contains(tensor.name()))
                    .toList();
            GraphTensors.assign(graph, tensors);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One line for the terminal. */
    @Override
    public String toString() {
        return "the parameters of " + folder + ": " + told.carried() + " tensors carried over, "
                + told.anew().size() + " begin anew, " + told.left().size() + " left";
    }
}
