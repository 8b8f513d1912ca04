package org.attentionlab.eval.run;

import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.CellSpec;

/**
 * Measures the model of a run, with the normaliser that the run swaps in and the weights that it rounds.
 *
 * @param plan the run
 * @param parts makes normalisers from specs
 * @param progress hears each length
 */
record Measuring(RunPlan plan, ModelParts parts, RunProgress progress) {

    /** What is measured of the trained model. */
    List<Measurement> of(StudyModel model) {
        CellSpec cell = plan.spec().cell();
        Optional<ModelSwap> swapped = cell.testNormaliser().map(swap -> parts.swapped(cell, swap));
        StudyModel other = swapped.map(model::withNormaliser).orElse(model);
        StudyModel tested = cell.roundsWeights() ? other.withRoundedWeights(cell.testWeightBits()) : other;
        return tested.measure(
                plan.compute(), cell.train().length(), length -> progress.measuring(plan.label(), length));
    }
}
