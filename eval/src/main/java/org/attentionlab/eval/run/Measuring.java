package org.attentionlab.eval.run;

import java.util.List;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.TestChange;

/**
 * Measures the model of a run, with what the run changes in it.
 *
 * @param plan the run
 * @param parts makes normalisers from specs
 * @param progress hears each length
 */
record Measuring(RunPlan plan, ModelParts parts, RunProgress progress) {

    /**
     * What was measured.
     *
     * @param values the values
     * @param maps the attention on the windows whose maps are kept
     */
    record Measured(List<Measurement> values, List<AttentionWindow> maps) {}

    /** What is measured of the trained model. */
    Measured of(StudyModel model) {
        CellSpec cell = plan.spec().cell();
        TestChange change = cell.test();
        StudyModel tested = change.normaliser()
                .map(swap -> model.withNormaliser(parts.swapped(cell, swap.written())))
                .orElse(model);
        if (change.position().isPresent()) {
            tested = tested.withPosition(PositionRegistry.of(change.position().get()));
        }
        if (change.roundsWeights()) {
            tested = tested.withRoundedWeights(change.weightBits());
        }
        if (change.sink().isPresent()) {
            tested = tested.withSink(change.sink().get());
        }
        List<Measurement> values = tested.measure(
                plan.compute(), cell.train().length(), length -> progress.measuring(plan.label(), length));
        return new Measured(values, tested.maps(plan.compute(), plan.spec().seed(), cell.train()));
    }
}
