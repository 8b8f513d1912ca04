package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a study measures, as its file says it: lengths may follow the training length, which may differ between cells.
 *
 * @param lengths the lengths to measure at
 * @param metrics the metrics, by name
 * @param windows how many windows (sets for max retrieval) each length is measured on
 * @param maps on how many windows the weights of every head are kept
 */
public record ComputePlan(List<LengthChoice> lengths, List<String> metrics, int windows, int maps) {

    /** Copies the lists and checks the fields against the table that reads them. */
    public ComputePlan {
        lengths = List.copyOf(lengths);
        metrics = List.copyOf(metrics);
        ComputeTable.LENGTHS.require(lengths);
        ComputeTable.metrics(metrics).require(metrics);
        ComputeTable.WINDOWS.require(windows);
        ComputeTable.MAPS.require(maps);
    }

    /** The plan of one measuring, whose lengths are numbers. */
    static ComputePlan of(ComputeSpec compute) {
        return new ComputePlan(
                compute.lengths().stream().map(LengthChoice::tokens).toList(),
                compute.metrics(),
                compute.windows(),
                compute.maps());
    }

    /** What is measured of models that were trained at some lengths: what is measured of any of them. */
    ComputeSpec at(Collection<Integer> trainLengths) {
        List<Integer> resolved = trainLengths.stream()
                .flatMap(trainLength -> lengths.stream()
                        .map(choice -> choice.at(trainLength)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(choice + " of " + trainLength + " is no length"))))
                .distinct()
                .sorted()
                .toList();
        return new ComputeSpec(resolved, metrics, windows, maps);
    }

    /** This plan with numbers in place of multiples if they come to the same for all training lengths. */
    ComputePlan settled(Collection<Integer> trainLengths) {
        List<ComputeSpec> each = trainLengths.stream()
                .map(length -> at(List.of(length)))
                .distinct()
                .toList();
        return each.size() == 1 ? of(each.get(0)) : this;
    }

    /** The mapping of a study file. */
    ObjectNode toTree() {
        return ComputeTable.section(
                        new ComputeTable.Metrics(metrics, metrics, Map.of()), lengths, "", windows, true, true)
                .write(this);
    }
}
