package org.attentionlab.bench.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.AttentionOp;
import org.attentionlab.attention.op.AttentionRuntime;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Causal attention over one packed array, alone in a graph. */
final class LabAttention implements Contestant {

    private static final String PACKED = "packed";
    private static final String UPSTREAM = "upstream";
    private static final String OUTPUT = "output";
    private static final int PARTS = 3;

    private final TrainableGraph graph;
    private final Map<String, INDArray> inputs;
    private final List<String> wanted = new ArrayList<>(List.of(OUTPUT));

    LabAttention(Work work, EngineRuntime runtime, boolean backward) {
        Normaliser normaliser = LabNormalisers.of(work);
        AttentionLayer layer = new AttentionLayer(
                0, normaliser, new PositionEncoding.NoPosition(), Work.HEADS, Work.WIDTH / Work.HEADS, 0);
        AttentionRuntime.registerOps();
        AttentionRuntime attention = new AttentionRuntime(List.of(layer));
        SameDiff built = SameDiff.create();
        SDVariable packed = built.placeHolder(PACKED, DataType.FLOAT, -1, -1, PARTS * Work.WIDTH);
        SDVariable upstream = built.placeHolder(UPSTREAM, DataType.FLOAT, -1, -1, Work.WIDTH);
        List<SDVariable> learned = new ArrayList<>();
        for (String name : layer.learnedParameters()) {
            double value = normaliser.parameters().number(name);
            learned.add(built.var(name, Nd4j.valueArrayOf(new long[] {Work.HEADS}, value, DataType.FLOAT)));
        }
        List<SDVariable> tokens = normaliser.card().tokenParameters().stream()
                .map(parameter -> built.placeHolder(ofTokens(parameter), DataType.FLOAT, -1, -1, Work.HEADS))
                .toList();
        SDVariable output = AttentionOp.selfAttention(built, layer, AttentionOp.Reading.SHOWN, packed, learned, tokens);
        output.rename(OUTPUT);
        if (backward) {
            DifferentialFunction op = built.getVariableOutputOp(OUTPUT);
            List<SDVariable> gradients = op.doDiff(List.of(upstream));
            gradients.get(0).rename(PACKED + " gradient");
            wanted.add(PACKED + " gradient");
        }
        this.graph = new TrainableGraph(built, List.of(), runtime, attention::attach);
        int size = work.batch() * work.length() * Work.WIDTH;
        this.inputs = new HashMap<>();
        inputs.put(PACKED, array(Inputs.normal(PACKED, PARTS * size), work, PARTS));
        inputs.put(UPSTREAM, array(Inputs.normal(UPSTREAM, size), work, 1));
        AttentionShape shape = new AttentionShape(Work.WIDTH / Work.HEADS, work.length());
        for (Parameter parameter : normaliser.card().tokenParameters()) {
            double value = (Double) parameter.defaultValue(shape);
            long[] each = {work.batch(), work.length(), Work.HEADS};
            inputs.put(ofTokens(parameter), Nd4j.valueArrayOf(each, value, DataType.FLOAT));
        }
    }

    private static String ofTokens(Parameter parameter) {
        return "tokens " + parameter.name();
    }

    private static INDArray array(float[] values, Work work, int parts) {
        return Nd4j.createFromArray(values).reshape(work.batch(), work.length(), (long) parts * Work.WIDTH);
    }

    @Override
    public Map<String, float[]> answer() {
        Map<String, INDArray> outputs = graph.outputs(inputs, wanted);
        Map<String, float[]> answer = new LinkedHashMap<>();
        for (String name : wanted) {
            answer.put(name, outputs.get(name).dup('c').data().asFloat());
        }
        return answer;
    }

    @Override
    public void run() {
        graph.outputs(inputs, wanted);
    }

    @Override
    public void close() {}
}
