package org.attentionlab.eval.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.BatchSeen;
import org.attentionlab.eval.probe.PartMemory;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.eval.study.TrainSpec;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.AttentionTransfer;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.train.BatchFeed;
import org.attentionlab.models.train.TrainingState;

/** A model of a study, of whatever kind its task asks for. Used by one thread at a time. */
interface StudyModel {

    /** What training changes. */
    TrainableGraph graph();

    /** The batches of a training; the same for every model that is trained with the same seed and spec. */
    BatchFeed feed(int seed, TrainSpec train);

    /**
     * Makes sure that this is a model of a cell.
     *
     * @throws CheckpointException naming what is not as the cell has it
     */
    void requireCell(CellSpec cell, ModelParts parts) throws CheckpointException;

    /** Writes the model and, if its training is not over, what that goes on from. */
    void save(Path folder, ObjectNode note, Optional<TrainingState> state) throws IOException;

    /** The same parameters with another normaliser. */
    StudyModel withNormaliser(ModelSwap swap);

    /**
     * The same parameters with another position.
     *
     * @throws IllegalArgumentException if models of this kind have none
     */
    StudyModel withPosition(PositionEncoding position);

    /** The same parameters with the weights of linear layers rounded to so many bits. */
    StudyModel withRoundedWeights(int bits);

    /**
     * The same parameters with the attention on the first key changed.
     *
     * @throws IllegalArgumentException if models of this kind have no first key, or their engine can't change attention
     */
    StudyModel withSink(SinkChange change);

    /** Measures the model on held-out data. */
    List<Measurement> measure(ComputeSpec compute, int trainLength, IntConsumer measuring);

    /**
     * The same in parts, of which some may have been seen before; where models of this kind are not measured in parts, all at once.
     *
     * @param parts all of each length, in order; a length without any is one
     */
    default List<Measurement> measure(
            ComputeSpec compute,
            int trainLength,
            List<EvaluationPart> parts,
            PartMemory memory,
            IntConsumer measuring) {
        return measure(compute, trainLength, measuring);
    }

    /**
     * Looks at a part of the evaluation alone.
     *
     * @throws IllegalArgumentException if models of this kind are not measured in parts
     */
    default List<BatchSeen> see(ComputeSpec compute, int trainLength, EvaluationPart part) {
        throw new IllegalArgumentException("models of this kind are not measured in parts");
    }

    /** The attention on the windows whose maps are kept; none where the model or its engine has none to show. */
    default List<AttentionWindow> maps(ComputeSpec compute, int seed, TrainSpec train) {
        return List.of();
    }

    /**
     * The transfer of the attention of another model to this one.
     *
     * @param trained the names of the parameters that are trained
     * @throws IllegalArgumentException if models of this kind can't
     */
    default AttentionTransfer transfer(GptModel teacher, Set<String> trained) {
        throw new IllegalArgumentException("attention is transferred between GPTs only");
    }

    /** How many numbers the model learns. */
    default long parameters() {
        return graph().parameters().stream().mapToLong(ParameterSpec::size).sum();
    }
}
