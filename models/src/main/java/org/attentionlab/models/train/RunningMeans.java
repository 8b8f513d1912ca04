package org.attentionlab.models.train;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.models.graph.TrainableGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Those parameters of a model that training moves by what the graph computes for them, and not by gradients. */
final class RunningMeans {

    private final TrainableGraph graph;
    private final List<Integer> places = new ArrayList<>();
    private final List<INDArray> zeros = new ArrayList<>();

    RunningMeans(TrainableGraph graph) {
        this.graph = graph;
        for (int p = 0; p < graph.parameters().size(); p++) {
            if (graph.parameters().get(p).runningMean()) {
                places.add(p);
                zeros.add(Nd4j.zerosLike(graph.parameterArrays().get(p)));
            }
        }
    }

    /** The gradients of all parameters, with zeros in place of movements. */
    List<INDArray> withoutMovements(List<INDArray> gradients) {
        if (places.isEmpty()) {
            return gradients;
        }
        List<INDArray> learned = new ArrayList<>(gradients);
        for (int i = 0; i < places.size(); i++) {
            learned.set(places.get(i), zeros.get(i));
        }
        return learned;
    }

    /** Takes the mean movement of a step's batches off each. */
    void move(List<INDArray> movements, int batches) {
        for (int place : places) {
            INDArray mean = graph.parameter(graph.parameters().get(place).name());
            mean.subi(movements.get(place).div(batches));
        }
    }
}
