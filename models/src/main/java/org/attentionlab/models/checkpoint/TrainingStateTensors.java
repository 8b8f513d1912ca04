package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.train.AdamWState;
import org.attentionlab.models.train.TrainingResult.LossPoint;
import org.attentionlab.models.train.TrainingState;

/** The state of a training in a checkpoint: two tensors per parameter, AdamW's moments, and a few numbers. */
public final class TrainingStateTensors {

    private static final String FIRST = "first.";
    private static final String SECOND = "second.";
    private static final String STEP = "step";
    private static final String HISTORY = "history";
    private static final String STRETCH = "stretch";
    private static final String SINCE_LAST = "since_last";

    private TrainingStateTensors() {}

    /** The numbers of a state. */
    static ObjectNode numbers(TrainingState state) {
        ObjectNode numbers = JsonNodeFactory.instance.objectNode();
        numbers.put(STEP, state.step()).put(STRETCH, state.stretch()).put(SINCE_LAST, state.sinceLast());
        ArrayNode history = numbers.putArray(HISTORY);
        state.history().forEach(point -> history.addArray().add(point.step()).add(point.loss()));
        return numbers;
    }

    /** The moments of a state, those of all parameters in table order and then the second ones. */
    static List<Tensor> moments(TrainingState state, List<ParameterSpec> parameters) {
        List<Tensor> tensors = new ArrayList<>();
        add(tensors, FIRST, state.optimiser().firstMoments(), parameters);
        add(tensors, SECOND, state.optimiser().secondMoments(), parameters);
        return tensors;
    }

    private static void add(
            List<Tensor> tensors, String prefix, List<float[]> moments, List<ParameterSpec> parameters) {
        for (int p = 0; p < parameters.size(); p++) {
            ParameterSpec parameter = parameters.get(p);
            tensors.add(new Tensor(prefix + parameter.name(), parameter.shape(), moments.get(p)));
        }
    }

    /**
     * The state of a checkpoint that has one.
     *
     * @param parameters those of the model beside it, in table order
     * @throws CheckpointException if it is not a state of these parameters
     */
    public static TrainingState read(Checkpoint checkpoint, List<ParameterSpec> parameters) throws IOException {
        List<Tensor> moments = checkpoint.optimiser(GraphTensors.expected(parameters, List.of(FIRST, SECOND)));
        List<float[]> values = moments.stream().map(Tensor::values).toList();
        JsonNode numbers = checkpoint.state();
        List<LossPoint> history = new ArrayList<>();
        numbers.path(HISTORY)
                .forEach(point -> history.add(
                        new LossPoint(point.path(0).asInt(), point.path(1).asDouble())));
        try {
            return new TrainingState(
                    new AdamWState(
                            numbers.path(STEP).asLong(-1),
                            values.subList(0, parameters.size()),
                            values.subList(parameters.size(), values.size())),
                    history,
                    numbers.path(STRETCH).asDouble(),
                    numbers.path(SINCE_LAST).asInt());
        } catch (IllegalArgumentException wrong) {
            throw new CheckpointException("the state of training is none: " + wrong.getMessage(), wrong);
        }
    }
}
