package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.eval.probe.GptProbe;
import org.attentionlab.eval.study.EvaluationPart;
import org.attentionlab.models.gpt.GptConfig;

/**
 * Takes long evaluations of GPTs apart. Where they are cut follows from the sizes of the model, the lengths and the number of windows, and not
 * from who measures: so that what a process has seen is of use to the next.
 *
 * @param work what a part comes to at least, unless its length ends there or it has 16 batches; evaluations of at most twice as much are left whole. In
 *     multiplications of a forward pass and what metrics do with a weight
 */
record EvaluationParts(long work) {

    /** Some seconds of a core. */
    static final EvaluationParts USUAL = new EvaluationParts(30_000_000_000L);

    /** The most batches of a part: what they show of many small windows has to fit into a file. */
    private static final int MOST_BATCHES = 16;

    /** Once for losses, once for what is watched. */
    private static final int PASSES = 2;

    /** Multiplications per token and squared width: queries, keys, values, outputs and a feed-forward of four times the width. */
    private static final int LINEAR = 12;

    /** What metrics do with a weight. */
    private static final int PER_WEIGHT = 10;

    /** Checks that there is work in a part. */
    EvaluationParts {
        if (work < 1) {
            throw new IllegalArgumentException("work is " + work + "; it must be at least 1");
        }
    }

    /** The parts, lengths ascending, batches in order; none where the evaluation is left whole. */
    List<EvaluationPart> of(GptProbe probe, GptConfig config) {
        double whole = 0;
        List<EvaluationPart> parts = new ArrayList<>();
        for (int length : probe.lengths()) {
            if (length > config.longestSequence()) {
                continue;
            }
            double ofBatch = GptProbe.windowsPerBatch(length) * ofWindow(config, length);
            int batches = probe.batches(length);
            int inPart = (int) Math.min(Math.min(batches, MOST_BATCHES), Math.max(1, Math.ceil(work / ofBatch)));
            for (int first = 0; first < batches; first += inPart) {
                parts.add(new EvaluationPart(length, first, Math.min(first + inPart, batches)));
            }
            whole += batches * ofBatch;
        }
        return whole > 2.0 * work ? parts : List.of();
    }

    private static double ofWindow(GptConfig config, int length) {
        double width = config.width();
        double weights = (length + 1) / 2.0;
        double ofLayer = LINEAR * width * width + weights * (2 * width + PER_WEIGHT * config.heads());
        return PASSES * length * (config.layers() * ofLayer + width * config.vocabulary());
    }
}
