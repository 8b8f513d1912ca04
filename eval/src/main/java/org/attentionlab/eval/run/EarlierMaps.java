package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.attentionlab.eval.metric.AttentionWindow;

/**
 * The attention of a model along its training, from the checkpoints that were kept of it ({@code train.keep_every}): how a sink grows. One window, and
 * of many checkpoints some at even distances, the first among them.
 *
 * @param measuring looks at them as at the trained one
 */
record EarlierMaps(Measuring measuring) {

    /** A report holds every map of them, and a slider tells no more apart. */
    static final int MOST = 8;

    /**
     * The maps of a run that keeps any.
     *
     * @param kept the model as it was after a step, where it was kept
     * @return the maps, ascending in step; none of a step that has no model
     */
    List<AttentionWindow> of(IntFunction<Optional<StudyModel>> kept) {
        List<AttentionWindow> maps = new ArrayList<>();
        for (int step : steps(measuring.plan())) {
            kept.apply(step).ifPresent(model -> maps.addAll(measuring.maps(model, step)));
        }
        return maps;
    }

    /** The steps that a run keeps maps of, beside the last one, ascending. */
    static List<Integer> steps(RunPlan plan) {
        if (plan.compute().maps() == 0) {
            return List.of();
        }
        int every = plan.spec().cell().train().keepEvery().orElse(Integer.MAX_VALUE);
        int kept = (plan.spec().cell().train().steps() - 1) / every;
        int shown = Math.min(MOST, kept);
        return IntStream.range(0, shown)
                .map(i -> every * (1 + i * kept / shown))
                .boxed()
                .toList();
    }
}
