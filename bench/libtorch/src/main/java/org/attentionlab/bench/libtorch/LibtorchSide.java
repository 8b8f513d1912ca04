package org.attentionlab.bench.libtorch;

import java.io.IOException;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.ContestantLoop;
import org.attentionlab.bench.contest.Work;
import org.bytedeco.pytorch.global.torch;

/** The peer's side of the contest. */
public final class LibtorchSide {

    private LibtorchSide() {}

    /** Serves the referee on the given number of threads. */
    public static void main(String[] arguments) throws IOException {
        torch.set_num_threads(Integer.parseInt(arguments[0]));
        ContestantLoop.serve(LibtorchSide::prepare, "libtorch's own");
    }

    private static Contestant prepare(Work work, String way) {
        return switch (work.kind()) {
            case TRAIN_STEP -> new TorchTrainStep(work, way);
            case ATTENTION, ATTENTION_FORWARD -> new TorchAttention(work, way);
            case SGEMM -> throw new IllegalArgumentException("the square product is ours to run");
        };
    }
}
