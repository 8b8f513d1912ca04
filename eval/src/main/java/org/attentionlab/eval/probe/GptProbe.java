package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.models.gpt.GptModel;

/**
 * Measures GPTs on windows of several lengths, batch by batch. What a batch shows depends on nothing but the model and its windows, and
 * values follow from what the batches of a length show, taken in their order: so it does not matter where and when each was
 * seen.
 */
public interface GptProbe {

    /** The tokens of a batch, unless a single window has more. */
    int TOKENS_PER_BATCH = 8192;

    /** How many windows of a length a batch has; the last may have fewer. */
    static int windowsPerBatch(int length) {
        return Math.max(1, TOKENS_PER_BATCH / length);
    }

    /** The lengths, ascending. */
    List<Integer> lengths();

    /** The metrics, by name. */
    List<String> metrics();

    /** How many batches of a length there are. */
    int batches(int length);

    /**
     * Looks at a model on one batch.
     *
     * @param arithmetic how attention rows are summed
     * @param batch which of the length, from 0
     */
    BatchSeen see(GptModel model, RowArithmetic arithmetic, int length, int batch);

    /**
     * The values at a length.
     *
     * @param seen what its batches showed, all of them in their order
     * @return every value of every metric, metrics in catalogue order
     */
    List<Measurement> values(GptModel model, RowArithmetic arithmetic, int length, List<BatchSeen> seen);

    /** Looks at a model on a part. */
    default List<BatchSeen> see(GptModel model, RowArithmetic arithmetic, EvaluationPart part) {
        return IntStream.range(part.first(), part.end())
                .mapToObj(batch -> see(model, arithmetic, part.length(), batch))
                .toList();
    }

    /**
     * Measures a model.
     *
     * @param model the model
     * @param arithmetic how attention rows are summed
     * @param measuring hears each length before it is measured
     * @return every value of every metric at every length, lengths ascending, metrics in catalogue order
     */
    default List<Measurement> measure(GptModel model, RowArithmetic arithmetic, IntConsumer measuring) {
        return measure(model, arithmetic, List.of(), PartMemory.NONE, measuring);
    }

    /**
     * Measures a model in parts. The values do not depend on the parts.
     *
     * @param parts all of each length, in order; a length without any is one
     * @param memory knows what was seen of parts before
     */
    default List<Measurement> measure(
            GptModel model,
            RowArithmetic arithmetic,
            List<EvaluationPart> parts,
            PartMemory memory,
            IntConsumer measuring) {
        List<Measurement> measurements = new ArrayList<>();
        for (int length : lengths()) {
            measuring.accept(length);
            if (length > model.config().longestSequence()) {
                measurements.addAll(Unmeasured.because(model.config().endOfPositions(), metrics(), length));
                continue;
            }
            List<EvaluationPart> ofLength =
                    parts.stream().filter(part -> part.length() == length).toList();
            List<BatchSeen> seen = new ArrayList<>();
            for (EvaluationPart part : ofLength) {
                seen.addAll(memory.of(part, () -> see(model, arithmetic, part)));
            }
            if (ofLength.isEmpty()) {
                seen.addAll(see(model, arithmetic, new EvaluationPart(length, 0, batches(length))));
            }
            measurements.addAll(values(model, arithmetic, length, seen));
        }
        return measurements;
    }
}
