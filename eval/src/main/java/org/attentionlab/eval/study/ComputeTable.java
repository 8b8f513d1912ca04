package org.attentionlab.eval.study;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.ListOf;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code compute}: their ranges and defaults. */
final class ComputeTable {

    static final Field<List<LengthChoice>> LENGTHS = Field.of(
            "lengths",
            new LengthList(),
            "the lengths to measure at: tokens, or items for max_retrieval; 4x is four times train.length, of each cell by itself",
            "length",
            "eval_lengths",
            "test_lengths");
    static final Field<Integer> WINDOWS = Field.of(
            "windows",
            new WholeNumber(1, ComputeSpec.MOST_WINDOWS),
            "how many windows, sequences of a task, or sets for max_retrieval, each length is measured on",
            "eval_iters",
            "eval_windows");

    /** Maps grow with the layers, the heads and the square of the tokens: a few windows are all that a page can hold. */
    static final Field<Integer> MAPS = Field.of(
            "maps",
            new WholeNumber(0, 8),
            "on how many windows of at most 128 tokens the weights of every head are kept for the page's microscope; of the first seed",
            "attention_maps");

    private static final List<Integer> TEXT_FACTORS = List.of(1, 2, 4, 8);
    private static final List<Integer> RETRIEVAL_FACTORS = List.of(1, 4, 16, 32, 64);
    private static final List<Integer> SEQUENCE_FACTORS = List.of(1, 2, 4);
    private static final int SEQUENCE_WINDOWS = 256;

    private ComputeTable() {}

    /**
     * The names of metrics.
     *
     * @param legal those that may be listed
     * @param byDefault those that are measured where none is
     * @param unfit by name, why others may not be listed
     */
    record Metrics(List<String> legal, List<String> byDefault, Map<String, String> unfit) {}

    static Field<List<String>> metrics(List<String> legal) {
        return metrics(legal, Map.of());
    }

    private static Field<List<String>> metrics(List<String> legal, Map<String, String> unfit) {
        return Field.of(
                "metrics",
                new ListOf<>(new FittingName(new OneOf(legal), unfit), false),
                "what is measured, at every length",
                "measure");
    }

    /** The table for a task whose models are trained at some lengths. */
    static Section<ComputePlan> section(Task task, Collection<Integer> trainLengths, Metrics metrics) {
        List<Integer> factors = switch (task.type().family()) {
            case TEXT -> TEXT_FACTORS;
            case SETS -> RETRIEVAL_FACTORS;
            case VECTORS, SEQUENCES -> SEQUENCE_FACTORS;
        };
        List<LengthChoice> lengths = trainLengths.stream()
                .flatMap(length -> factors.stream().map(factor -> factor * length))
                .distinct()
                .sorted()
                .map(LengthChoice::tokens)
                .toList();
        if (task instanceof Task.MaxRetrieval retrieval) {
            return section(metrics, lengths, "task.items times " + factors, retrieval.testSamples(), false, false);
        }
        boolean text = task.type().family() == TaskFamily.TEXT;
        int windows = text ? ComputeSpec.TEXT_WINDOWS : SEQUENCE_WINDOWS;
        boolean mapped = text || task instanceof Task.OnTokens;
        return section(metrics, lengths, "train.length times " + factors, windows, true, mapped);
    }

    static Section<ComputePlan> section(
            Metrics metrics,
            List<LengthChoice> lengths,
            String lengthRule,
            int windows,
            boolean windowsFree,
            boolean mapped) {
        return Section.<ComputePlan>named("compute")
                .with(LENGTHS, Fallback.computed(lengthRule, any -> lengths), ComputePlan::lengths)
                .with(
                        metrics(metrics.legal(), metrics.unfit()),
                        Fallback.computed(
                                "those that fit the task and are measured by default", any -> metrics.byDefault()),
                        ComputePlan::metrics)
                .with(
                        WINDOWS,
                        windowsFree ? Fallback.of(windows) : Fallback.always("task.test_samples", windows),
                        ComputePlan::windows)
                .with(MAPS, mapped ? Fallback.of(0) : Fallback.always(0), ComputePlan::maps);
    }

    static ComputePlan plan(Entries all, Metrics metrics) {
        return new ComputePlan(
                all.get(LENGTHS), all.get(metrics(metrics.legal(), metrics.unfit())), all.get(WINDOWS), all.get(MAPS));
    }
}
