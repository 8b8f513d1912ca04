package org.attentionlab.eval.study;

import java.util.Collection;
import java.util.List;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.ListOf;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code compute}: their ranges and defaults. */
final class ComputeTable {

    static final Field<List<Integer>> LENGTHS = Field.of(
            "lengths",
            new ListOf<>(new WholeNumber(1, ComputeSpec.LONGEST), true),
            "the lengths to measure at: tokens, or items for max_retrieval",
            "length",
            "eval_lengths",
            "test_lengths");
    static final Field<Integer> WINDOWS = Field.of(
            "windows",
            new WholeNumber(1, ComputeSpec.MOST_WINDOWS),
            "how many windows, or sets for max_retrieval, each length is measured on",
            "eval_iters",
            "eval_windows");

    private static final List<Integer> TEXT_FACTORS = List.of(1, 2, 4, 8);
    private static final List<Integer> RETRIEVAL_FACTORS = List.of(1, 4, 16, 32, 64);

    private ComputeTable() {}

    static Field<List<String>> metrics(List<String> legal) {
        return Field.of(
                "metrics", new ListOf<>(new OneOf(legal), false), "what is measured, at every length", "measure");
    }

    /** The table for a task whose models are trained at some lengths. */
    static Section<ComputeSpec> section(Task task, Collection<Integer> trainLengths, List<String> metrics) {
        boolean text = task.type().isText();
        List<Integer> factors = text ? TEXT_FACTORS : RETRIEVAL_FACTORS;
        List<Integer> lengths = trainLengths.stream()
                .flatMap(length -> factors.stream().map(factor -> factor * length))
                .distinct()
                .sorted()
                .toList();
        String rule = (text ? "train.length" : "task.items") + " times " + factors;
        return task instanceof Task.MaxRetrieval retrieval
                ? section(metrics, lengths, rule, retrieval.testSamples(), false)
                : section(metrics, lengths, rule, 32, true);
    }

    static Section<ComputeSpec> section(
            List<String> metrics, List<Integer> lengths, String lengthRule, int windows, boolean windowsFree) {
        return Section.<ComputeSpec>named("compute")
                .with(LENGTHS, Fallback.computed(lengthRule, any -> lengths), ComputeSpec::lengths)
                .with(
                        metrics(metrics),
                        Fallback.computed("all that fit the task", any -> metrics),
                        ComputeSpec::metrics)
                .with(
                        WINDOWS,
                        windowsFree ? Fallback.of(windows) : Fallback.always("task.test_samples", windows),
                        ComputeSpec::windows);
    }

    static ComputeSpec compute(Entries all, List<String> metrics) {
        return new ComputeSpec(all.get(LENGTHS), all.get(metrics(metrics)), all.get(WINDOWS));
    }
}
