package org.attentionlab.models.gpt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.AttentionRuntime;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention transfer (Zhang et al., LoLCATs, arXiv 2410.10254, section 3.1): some parameters of the attention of a model, such as the maps of
 * a linear attention, are trained so that its outputs are those of a teacher, {@code mean (y - y_teacher)^2} over the tokens and
 * features of a layer, before the projection. Each layer reads what the teacher's reads, so that layers are trained one by one. Used by
 * one thread at a time.
 */
public final class AttentionTransfer {

    private static final List<String> DRAWN =
            List.of(GptVariables.POSITIONS, GptVariables.PLACES, PlainGptGraph.COSINES, PlainGptGraph.SINES);

    private final GptModel teacher;
    private final GptModel student;
    private final Set<String> trained;
    private final EngineRuntime runtime;
    private final GptConfig config;

    /**
     * A transfer between models of the same sizes and engine.
     *
     * @param teacher whose attention is to be matched
     * @param student whose parameters are trained
     * @param trained the names of these parameters; all others stay as they are
     */
    public AttentionTransfer(GptModel teacher, GptModel student, Set<String> trained, EngineRuntime runtime) {
        this.teacher = teacher;
        this.student = student;
        this.trained = Set.copyOf(trained);
        this.runtime = runtime;
        this.config = student.config().change().dropout(0).build();
    }

    /** The layers that have something to train, from 0, ascending. */
    public List<Integer> layers() {
        return IntStream.range(0, config.layers())
                .filter(layer -> ofLayer(layer).stream().anyMatch(spec -> trained.contains(spec.name())))
                .boxed()
                .toList();
    }

    private List<ParameterSpec> ofLayer(int layer) {
        String attention = GptParameters.block(layer, "attn.");
        return GptParameters.of(config).stream()
                .filter(spec -> spec.name().startsWith(attention) || spec.name().equals(GptParameters.DISTANCES))
                .toList();
    }

    /** The attention of a layer of the student, as it is in it, with what is trained of it as its parameters. */
    public TrainableGraph layer(int layer) {
        AttentionLayer attention = config.attentionLayers().get(layer);
        List<ParameterSpec> specs = ofLayer(layer);
        DataType type = student.graph().parameter(specs.get(0).name()).dataType();
        TrainableGraph graph = new TrainableGraph(
                TransferGraph.build(
                        config,
                        attention,
                        specs.stream().map(ParameterSpec::overwritten).toList(),
                        student.engine(),
                        type),
                specs.stream().filter(spec -> trained.contains(spec.name())).toList(),
                runtime,
                new AttentionRuntime(config.attentionLayers())::attach);
        graph.copyFrom(student.graph(), name -> true);
        return graph;
    }

    /**
     * The placeholders of the graph of a layer.
     *
     * @param batch those of the student
     * @return them, with what the layer reads in the teacher and what it makes of it; they hold until the next batch is asked for
     */
    public Map<String, INDArray> batch(int layer, Map<String, INDArray> batch) {
        INDArray tokens = batch.get(GptVariables.TOKENS);
        int[] read = tokens.dup('c').data().asInt();
        Map<String, INDArray> ofTeacher =
                new HashMap<>(teacher.batch(read, read, (int) tokens.size(0), (int) tokens.size(1), 0));
        if (config.position().range() > 0
                && config.position().equals(teacher.config().position())) {
            DRAWN.stream().filter(batch::containsKey).forEach(name -> ofTeacher.put(name, batch.get(name)));
        }
        Map<String, INDArray> all = new HashMap<>(batch);
        all.putAll(
                teacher.graph().outputs(ofTeacher, List.of(GptVariables.normed(layer), GptVariables.attended(layer))));
        return all;
    }

    /** Puts what a layer has learned into the student. */
    public void keep(TrainableGraph layer) {
        student.graph().copyFrom(layer, name -> true);
    }
}
