package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * The attention of a model along its training, from the checkpoints that were kept of it ({@code train.keep_every}): how a sink grows. One window, and
 * of many checkpoints some at even distances, the first among them.
 *
 * @param workload loads models
 * @param engine what they are built from
 * @param measuring looks at them as at the trained one
 */
record EarlierMaps(Workload workload, ExecutionEngine engine, Measuring measuring) {

    /** A report holds every map of them, and a slider tells no more apart. */
    static final int MOST = 8;

    /**
     * The maps of a run that keeps any.
     *
     * @param trained where the trained model is
     * @return the maps, ascending in step; none of a step whose checkpoint is gone, or cannot be loaded, which is told
     */
    List<AttentionWindow> of(Path trained, EngineRuntime runtime) {
        List<AttentionWindow> maps = new ArrayList<>();
        for (int step : steps(measuring.plan())) {
            Path kept = UnfinishedTraining.steps(trained).resolve(Integer.toString(step));
            if (Files.isDirectory(kept)) {
                loaded(kept, runtime).ifPresent(model -> maps.addAll(measuring.maps(model, step)));
            }
        }
        return maps;
    }

    /** The model of a step, unless what is there is not whole or is another training's. */
    private Optional<StudyModel> loaded(Path kept, EngineRuntime runtime) {
        try {
            String owner = ModelOwner.of(kept);
            if (!owner.equals(measuring.plan().training().text())) {
                throw new CheckpointException("it is of training " + owner);
            }
            return Optional.of(workload.load(kept, engine, runtime));
        } catch (IOException | RuntimeException wrong) {
            Stoppable.requireGoingOn();
            measuring
                    .progress()
                    .notice(OneLine.of("run " + measuring.plan().label().index() + ": there is no map of step "
                            + kept.getFileName() + ", whose checkpoint cannot be loaded: " + wrong.getMessage()));
            return Optional.empty();
        }
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
