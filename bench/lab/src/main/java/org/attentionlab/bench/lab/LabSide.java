package org.attentionlab.bench.lab;

import java.io.IOException;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.ContestantLoop;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.engine.EngineRuntime;

/** Our side of the contest. */
public final class LabSide {

    private LabSide() {}

    /** Serves the referee on the given number of threads. */
    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[0]);
        try (EngineRuntime runtime = EngineRuntime.start(threads)) {
            ContestantLoop.serve(
                    (work, way) -> prepare(work, runtime), runtime.products().name());
        }
    }

    private static Contestant prepare(Work work, EngineRuntime runtime) {
        return switch (work.kind()) {
            case TRAIN_STEP -> new LabTrainStep(work, runtime);
            case ATTENTION -> new LabAttention(work, runtime, true);
            case ATTENTION_FORWARD -> new LabAttention(work, runtime, false);
            case SGEMM -> new LabSgemm(work, runtime);
        };
    }
}
