package org.attentionlab.eval.run;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.probe.BatchSeen;
import org.attentionlab.eval.probe.PartMemory;
import org.attentionlab.eval.study.CellSpec;
import org.attentionlab.eval.study.ComputeSpec;
import org.attentionlab.eval.study.EvaluationPart;
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
    record Measured(List<Measurement> values, List<AttentionWindow> maps) {

        /** The same with maps of the model as it was before. */
        Measured after(List<AttentionWindow> before) {
            return new Measured(
                    values, Stream.concat(before.stream(), maps.stream()).toList());
        }
    }

    /**
     * What is measured of the trained model.
     *
     * @param evaluationParts in which parts; none for all at once
     * @param memory knows what was seen of parts before
     */
    Measured of(StudyModel model, List<EvaluationPart> evaluationParts, PartMemory memory) {
        ComputeSpec compute = plan.compute();
        int trained = trainLength();
        StudyModel tested = tested(model, trained);
        BiFunction<StudyModel, ComputeSpec, List<Measurement>> measuring = (at, lengths) -> at.measure(
                lengths, trained, evaluationParts, memory, length -> progress.measuring(plan.label(), length));
        List<Measurement> values = fitsLength()
                ? LengthFit.eachLength(compute, (length, alone) -> measuring.apply(tested(model, length), alone))
                : measuring.apply(tested, compute);
        return new Measured(values, maps(tested, compute));
    }

    /** What is seen of the trained model on a part of its evaluation. */
    List<BatchSeen> see(StudyModel model, EvaluationPart part) {
        progress.measuring(plan.label(), part.length());
        int trained = trainLength();
        return tested(model, fitsLength() ? part.length() : trained).see(plan.compute(), trained, part);
    }

    private boolean fitsLength() {
        return swap().filter(ModelSwap::fitsLength).isPresent();
    }

    private int trainLength() {
        return plan.spec().cell().train().length();
    }

    private Optional<ModelSwap> swap() {
        CellSpec cell = plan.spec().cell();
        return cell.test().normaliser().map(swap -> parts.swapped(cell, swap.written()));
    }

    /** The attention on the first window of those whose maps are kept, of the model as it was after a step. */
    List<AttentionWindow> maps(StudyModel model, int step) {
        return maps(tested(model, trainLength()), plan.compute().withMaps(1)).stream()
                .map(window -> window.atStep(step))
                .toList();
    }

    private List<AttentionWindow> maps(StudyModel tested, ComputeSpec compute) {
        return tested.maps(compute, plan.spec().seed(), plan.spec().cell().train());
    }

    /** The model as it is measured at a length, which is the trained one for its maps. */
    private StudyModel tested(StudyModel model, int length) {
        TestChange change = plan.spec().cell().test();
        StudyModel tested =
                swap().map(swap -> model.withNormaliser(swap.at(length))).orElse(model);
        if (change.position().isPresent()) {
            tested = tested.withPosition(PositionRegistry.of(change.position().get()));
        }
        if (change.roundsWeights()) {
            tested = tested.withRoundedWeights(change.weightBits());
        }
        return change.sink().isPresent() ? tested.withSink(change.sink().get()) : tested;
    }
}
