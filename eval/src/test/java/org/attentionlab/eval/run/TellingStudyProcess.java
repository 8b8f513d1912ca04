package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.graph.ExecutionEngine;

/** Runs the tiny study in a process of its own, keeps the state after each step, and prints a line for each thing it does. */
record TellingStudyProcess() implements RunProgress {

    /** Arguments: the text, the steps of a training, the folder. */
    public static void main(String[] arguments) throws IOException {
        new StudySession(Duration.ZERO, CodeVersion::fingerprint)
                .run(
                        study(Path.of(arguments[0]), Integer.parseInt(arguments[1])),
                        Path.of(arguments[2]),
                        RunOptions.of(ExecutionEngine.FUSED, false),
                        new ThreadExecutor(1, 1),
                        new TellingStudyProcess());
    }

    /** The study, of a text. */
    static Study study(Path text, int steps) {
        return TinyStudies.text(text, "[softmax, ssmax]", "", "train.steps=" + steps);
    }

    @Override
    public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        System.out.println("run " + run.index() + ": step " + step);
    }

    @Override
    public void measuring(RunLabel run, int length) {
        System.out.println("run " + run.index() + ": length " + length);
    }
}
