package org.attentionlab.models.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters of a graph as tensors of a checkpoint. */
public final class GraphTensors {

    private GraphTensors() {}

    /** The parameters' values, in table order. */
    public static List<Tensor> of(TrainableGraph graph) {
        return graph.parameters().stream()
                .map(p -> new Tensor(
                        p.name(),
                        p.shape(),
                        graph.parameter(p.name()).dup('c').data().asFloat()))
                .toList();
    }

    /** What a checkpoint must hold for a graph. */
    public static ExpectedTensors expected(List<ParameterSpec> parameters) {
        return expected(parameters, List.of(""));
    }

    /** What a checkpoint must hold that has a tensor of every parameter's shape under each of several prefixes. */
    static ExpectedTensors expected(List<ParameterSpec> parameters, List<String> prefixes) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        prefixes.forEach(prefix -> parameters.forEach(p -> shapes.put(prefix + p.name(), p.shape())));
        return new ExpectedTensors(shapes);
    }

    /** Puts values into the parameters of a graph. */
    public static void assign(TrainableGraph graph, List<Tensor> tensors) {
        for (Tensor tensor : tensors) {
            graph.parameter(tensor.name())
                    .assign(Nd4j.createFromArray(tensor.values()).reshape(tensor.shape()));
        }
    }
}
