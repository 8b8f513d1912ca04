package org.attentionlab.models.dl4j;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model of this toolkit as a listener of DL4J sees it: its score, input and parameters can be read. Whatever would change or train it is refused
 * with an {@link UnsupportedOperationException}, since the toolkit's own trainer does that.
 */
final class ListenedModel {

    private final TrainableGraph graph;
    private final String input;
    private final Model model =
            (Model) Proxy.newProxyInstance(Model.class.getClassLoader(), new Class<?>[] {Model.class}, this::answer);
    private Map<String, INDArray> batch = Map.of();
    private double score = Double.NaN;

    /**
     * A model that has read nothing yet.
     *
     * @param graph what is trained
     * @param input the placeholder whose first dimension counts sequences
     */
    ListenedModel(TrainableGraph graph, String input) {
        this.graph = graph;
        this.input = input;
    }

    /** The model as DL4J's listeners take it. */
    Model asModel() {
        return model;
    }

    void reads(Map<String, INDArray> next) {
        batch = next;
    }

    void scored(double loss) {
        score = loss;
    }

    private Object answer(Object proxy, Method asked, Object[] arguments) {
        return switch (asked.getName()) {
            case "score" -> score;
            case "input" -> batch.get(input);
            case "batchSize" ->
                batch.containsKey(input) ? (int) batch.get(input).size(0) : 0;
            case "params" -> allParameters();
            case "numParams" ->
                graph.parameters().stream().mapToLong(ParameterSpec::size).sum();
            case "getParam" -> graph.parameter((String) arguments[0]);
            case "paramTable" -> parametersByName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "a model that attention-lab trains";
            default ->
                throw new UnsupportedOperationException(
                        asked.getName()
                                + ": the model is trained by attention-lab's Trainer; a listener can read its score, input and parameters");
        };
    }

    /** A copy of all parameters, one after the other. */
    private INDArray allParameters() {
        return Nd4j.concat(
                0,
                graph.parameterArrays().stream()
                        .map(array -> array.dup('c').reshape(array.length()))
                        .toArray(INDArray[]::new));
    }

    /** The live arrays of all parameters, in the order of the model's table. */
    private Map<String, INDArray> parametersByName() {
        Map<String, INDArray> table = new LinkedHashMap<>();
        graph.parameters().forEach(parameter -> table.put(parameter.name(), graph.parameter(parameter.name())));
        return table;
    }
}
