package org.attentionlab.models.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.attentionlab.engine.EngineBinding;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.graph.Differentiation;
import org.attentionlab.engine.graph.ExecutionPlan;
import org.attentionlab.engine.memory.AlignedArray;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph that has a scalar variable called {@value #LOSS} and named parameters. Its derivative is added on
 * first use. Used by one thread at a time.
 */
public final class TrainableGraph {

    /** The name of the variable that training makes small. */
    public static final String LOSS = "loss";

    private final SameDiff graph;
    private final List<ParameterSpec> parameters;
    private final EngineRuntime runtime;
    private final Consumer<JvmOp> settings;
    private final Map<List<String>, ExecutionPlan> forward = new HashMap<>();
    private final List<String> gradientNames = new ArrayList<>();
    private ExecutionPlan backward;

    /**
     * A graph whose ops have been added.
     *
     * @param graph the graph
     * @param parameters its parameters, each a variable of that name
     * @param runtime what JVM ops run on
     * @param settings called with every JVM op after it was bound
     */
    public TrainableGraph(
            SameDiff graph, List<ParameterSpec> parameters, EngineRuntime runtime, Consumer<JvmOp> settings) {
        this.graph = graph;
        this.parameters = List.copyOf(parameters);
        this.runtime = runtime;
        this.settings = settings;
        EngineBinding.bind(graph, runtime, settings);
    }

    /**
     * Adds the parameters to a graph that is being built.
     *
     * @param seed what random initial values follow
     * @return a variable by name
     */
    public static Map<String, SDVariable> addParameters(
            SameDiff graph, List<ParameterSpec> parameters, DataType type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, SDVariable> variables = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters) {
            float[] values = parameter.initialisation().values(parameter.size(), random);
            variables.put(
                    parameter.name(), graph.var(parameter.name(), AlignedArray.of(values, type, parameter.shape())));
        }
        return variables;
    }

    /** The parameters, in the order of the model's table. */
    public List<ParameterSpec> parameters() {
        return parameters;
    }

    /** The live array of a parameter. */
    public INDArray parameter(String name) {
        return graph.getVariable(name).getArr();
    }

    /** Copies the parameters of the given names that another graph has too. */
    public void copyFrom(TrainableGraph other, Predicate<String> names) {
        for (ParameterSpec parameter : other.parameters) {
            if (names.test(parameter.name()) && graph.hasVariable(parameter.name())) {
                parameter(parameter.name()).assign(other.parameter(parameter.name()));
            }
        }
    }

    /**
     * Rounds the matrices of the given names to nearest, in place.
     *
     * @param bits see {@link RoundedWeights}
     */
    public void round(int bits, Predicate<String> names) {
        for (ParameterSpec parameter : parameters) {
            if (parameter.shape().length == 2 && names.test(parameter.name())) {
                RoundedWeights.round(parameter(parameter.name()), bits);
            }
        }
    }

    /** The live arrays of all parameters, in table order. */
    public List<INDArray> parameterArrays() {
        return parameters.stream().map(p -> parameter(p.name())).toList();
    }

    /**
     * Values of variables of the graph, by name, for the given placeholders. The arrays are the graph's own: they hold
     * until it runs again.
     */
    public Map<String, INDArray> outputs(Map<String, INDArray> inputs, Collection<String> wanted) {
        return forward.computeIfAbsent(List.copyOf(wanted), names -> new ExecutionPlan(graph, names))
                .run(inputs);
    }

    /**
     * The loss and its gradients.
     *
     * @param loss the loss
     * @param gradients one array per parameter, in table order, of running means their movements; the graph's own, they hold until it
     *     runs again
     */
    public record LossAndGradients(double loss, List<INDArray> gradients) {}

    /** Runs forward and backward. */
    public LossAndGradients lossAndGradients(Map<String, INDArray> inputs) {
        if (backward == null) {
            backward = differentiate();
        }
        Map<String, INDArray> values = backward.run(inputs);
        List<INDArray> gradients = gradientNames.stream().map(values::get).toList();
        return new LossAndGradients(values.get(LOSS).getDouble(0), gradients);
    }

    private ExecutionPlan differentiate() {
        List<String> learned = parameters.stream()
                .filter(parameter -> !parameter.runningMean())
                .map(ParameterSpec::name)
                .toList();
        Map<String, String> derivatives = Differentiation.of(graph, LOSS, learned);
        EngineBinding.bind(graph, runtime, settings);
        for (ParameterSpec parameter : parameters) {
            String name = parameter.name();
            gradientNames.add(parameter.runningMean() ? ParameterSpec.movement(name) : derivatives.get(name));
        }
        List<String> wanted = new ArrayList<>(gradientNames);
        wanted.add(LOSS);
        return new ExecutionPlan(graph, wanted);
    }
}
