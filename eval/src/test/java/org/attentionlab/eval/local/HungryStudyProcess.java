package org.attentionlab.eval.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.TinyStudies;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * Runs a study whose first run is hungry and whose second is endless, in one worker process, and prints what it is told; once the
 * endless one trains, it prints the numbers of its workers.
 */
record HungryStudyProcess() implements RunProgress {

    static final String WORKERS = "workers ";
    static final String NOTICE = "notice ";

    private static final int ENDLESS = 2;

    /** Argument: the folder. */
    public static void main(String[] arguments) throws IOException {
        new LocalStudyRunner()
                .run(
                        TinyStudies.read("""
                                schemaVersion: 1
                                name: hungry
                                seeds: [1]
                                axes: {length: [256, 8]}
                                task: {type: hungry}
                                model: {layers: 1, heads: 2, width: 16}
                                train: {batch: 4, steps: 1000000, warmup: 1}
                                compute: {lengths: [8], windows: 4, metrics: [loss]}
                                """),
                        Path.of(arguments[0]),
                        new RunOptions(ExecutionEngine.FUSED, OptionalInt.of(1), false, Optional.empty()),
                        new HungryStudyProcess());
    }

    @Override
    public void notice(String notice) {
        System.out.println(NOTICE + notice);
    }

    @Override
    public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        if (run.index() == ENDLESS && step == 1) {
            System.out.println(WORKERS
                    + ProcessHandle.current()
                            .children()
                            .map(child -> Long.toString(child.pid()))
                            .collect(Collectors.joining(" ")));
        }
    }
}
