package org.attentionlab.models.dl4j;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.ConvexOptimizer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model of this toolkit as a listener of DL4J sees it: its score, input and parameters can be read. Whatever would change or train it is refused
 * with an {@link UnsupportedOperationException}, since the toolkit's own trainer does that.
 */
final class ListenedModel implements Model {

    private final TrainableGraph graph;
    private final String input;
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

    void reads(Map<String, INDArray> next) {
        batch = next;
    }

    void scored(double loss) {
        score = loss;
    }

    /** The loss of the last step's batch, before its update. */
    @Override
    public double score() {
        return score;
    }

    /** The last batch that was read. */
    @Override
    public INDArray input() {
        return batch.get(input);
    }

    @Override
    public int batchSize() {
        return batch.containsKey(input) ? (int) input().size(0) : 0;
    }

    /** A copy of all parameters, one after the other. */
    @Override
    public INDArray params() {
        return Nd4j.concat(
                0,
                graph.parameterArrays().stream()
                        .map(array -> array.dup('c').reshape(array.length()))
                        .toArray(INDArray[]::new));
    }

    @Override
    public long numParams() {
        return graph.parameters().stream().mapToLong(ParameterSpec::size).sum();
    }

    @Override
    public long numParams(boolean backwards) {
        return numParams();
    }

    /** The live array of a parameter. */
    @Override
    public INDArray getParam(String name) {
        return graph.parameter(name);
    }

    /** The live arrays of all parameters by name, in the order of the model's table. */
    @Override
    public Map<String, INDArray> paramTable() {
        Map<String, INDArray> table = new LinkedHashMap<>();
        graph.parameters().forEach(parameter -> table.put(parameter.name(), graph.parameter(parameter.name())));
        return table;
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropOnly) {
        return paramTable();
    }

    @Override
    public void init() {}

    @Override
    public void close() {}

    @Override
    public void clear() {
        batch = Map.of();
    }

    @Override
    public void setListeners(Collection<TrainingListener> listeners) {
        throw trainedElsewhere("setListeners");
    }

    @Override
    public void setListeners(TrainingListener... listeners) {
        throw trainedElsewhere("setListeners");
    }

    @Override
    public void addListeners(TrainingListener... listeners) {
        throw trainedElsewhere("addListeners");
    }

    @Override
    public void fit() {
        throw trainedElsewhere("fit");
    }

    @Override
    public void fit(INDArray data, LayerWorkspaceMgr workspaces) {
        throw trainedElsewhere("fit");
    }

    @Override
    public void update(Gradient gradient) {
        throw trainedElsewhere("update");
    }

    @Override
    public void update(INDArray gradient, String parameter) {
        throw trainedElsewhere("update");
    }

    @Override
    public void computeGradientAndScore(LayerWorkspaceMgr workspaces) {
        throw trainedElsewhere("computeGradientAndScore");
    }

    @Override
    public void setParams(INDArray parameters) {
        throw trainedElsewhere("setParams");
    }

    @Override
    public void setParamsViewArray(INDArray parameters) {
        throw trainedElsewhere("setParamsViewArray");
    }

    @Override
    public INDArray getGradientsViewArray() {
        throw trainedElsewhere("getGradientsViewArray");
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        throw trainedElsewhere("setBackpropGradientsViewArray");
    }

    @Override
    public Gradient gradient() {
        throw trainedElsewhere("gradient");
    }

    @Override
    public Pair<Gradient, Double> gradientAndScore() {
        throw trainedElsewhere("gradientAndScore");
    }

    @Override
    public NeuralNetConfiguration conf() {
        throw trainedElsewhere("conf");
    }

    @Override
    public void setConf(NeuralNetConfiguration configuration) {
        throw trainedElsewhere("setConf");
    }

    @Override
    public ConvexOptimizer getOptimizer() {
        throw trainedElsewhere("getOptimizer");
    }

    @Override
    public void setParamTable(Map<String, INDArray> table) {
        throw trainedElsewhere("setParamTable");
    }

    @Override
    public void setParam(String name, INDArray value) {
        throw trainedElsewhere("setParam");
    }

    @Override
    public void applyConstraints(int iteration, int epoch) {
        throw trainedElsewhere("applyConstraints");
    }

    private static UnsupportedOperationException trainedElsewhere(String what) {
        return new UnsupportedOperationException(
                what
                        + ": the model is trained by attention-lab's Trainer; a listener can read its score, input and parameters");
    }
}
