package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.ListOf;
import org.attentionlab.eval.study.field.WholeNumber;

/**
 * What is measured of a trained model.
 *
 * @param lengths the lengths (tokens, or items for max retrieval) to measure at, ascending
 * @param metrics the metrics, by name
 * @param windows how many windows (sets for max retrieval) each length is measured on
 * @param maps on how many windows the weights of every head are kept
 */
public record ComputeSpec(List<Integer> lengths, List<String> metrics, int windows, int maps) {

    /** The longest length, in tokens or items. */
    public static final int LONGEST = 4_194_304;

    /** The windows of a text that a length is measured on where nobody says how many. */
    public static final int TEXT_WINDOWS = 32;

    /** The most windows of a length. */
    public static final int MOST_WINDOWS = 1_000_000;

    private static final Field<List<Integer>> LENGTHS = Field.of(
            ComputeTable.LENGTHS.key(),
            new ListOf<>(new WholeNumber(1, LONGEST), true),
            ComputeTable.LENGTHS.meaning());

    /** Copies the lists and checks the fields against the table that reads them. */
    public ComputeSpec {
        lengths = List.copyOf(lengths);
        metrics = List.copyOf(metrics);
        LENGTHS.require(lengths);
        ComputeTable.metrics(metrics).require(metrics);
        ComputeTable.WINDOWS.require(windows);
        ComputeTable.MAPS.require(maps);
    }

    /** What is measured where no maps are kept. */
    public ComputeSpec(List<Integer> lengths, List<String> metrics, int windows) {
        this(lengths, metrics, windows, 0);
    }

    /**
     * The same with another number of maps.
     *
     * @param count on how many windows
     * @return what is measured
     */
    public ComputeSpec withMaps(int count) {
        return new ComputeSpec(lengths, metrics, windows, count);
    }

    /** The same at one length alone. */
    public ComputeSpec at(int length) {
        return new ComputeSpec(List.of(length), metrics, windows, maps);
    }

    /**
     * The measuring as it stands in a study file, every default written out.
     *
     * @return a new mapping
     */
    public ObjectNode toTree() {
        return ComputePlan.of(this).toTree();
    }
}
