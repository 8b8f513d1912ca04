package org.attentionlab.bench.contest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the sides' processes are started.
 *
 * @param java the Java machine
 * @param options options of our own Java machines
 * @param lab the class path of our side
 * @param libtorch the class path of the peer
 * @param natives the folder of the peer's native libraries
 * @param products the library of matrix products on our side, as ATTNLAB_BLAS names it
 * @param threads the threads of every side
 * @param clock what every side reads the time of a turn from
 * @param peerAllocator what the peer has its memory from
 */
record ContestProcesses(
        Path java,
        List<String> options,
        String lab,
        String libtorch,
        Path natives,
        String products,
        int threads,
        TurnClock clock,
        PeerAllocator peerAllocator) {

    static final String OUR_WAY = "fused";
    private static final String LAB_MAIN = "org.attentionlab.bench.lab.LabSide";
    private static final String LIBTORCH_MAIN = "org.attentionlab.bench.libtorch.LibtorchSide";

    /** Whether our side is measured with the OpenBLAS that ND4J brings as well; not where time is short. */
    boolean withOpenBlas() {
        return clock == TurnClock.WALL;
    }

    /** Our side on a library for matrix products. */
    ContestantProcess own(String blas) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of(clock.option(), "-cp", lab, LAB_MAIN, Integer.toString(threads)));
        return new ContestantProcess(
                command, Map.of("ATTNLAB_BLAS", blas, "OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
    }

    /** The peer. */
    ContestantProcess peer() throws IOException {
        List<String> command = List.of(
                java.toString(),
                clock.option(),
                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                "-Djava.library.path=" + natives,
                "-cp",
                libtorch + File.pathSeparator + natives,
                LIBTORCH_MAIN,
                Integer.toString(threads));
        String preloaded = peerAllocator.library().map(Path::toString).orElse("");
        return new ContestantProcess(command, Map.of("LD_LIBRARY_PATH", natives.toString(), "LD_PRELOAD", preloaded));
    }

    ContestantProcess opponent(Opponent opponent) throws IOException {
        return opponent.libtorch() ? peer() : own(products);
    }
}
