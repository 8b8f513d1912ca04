package org.attentionlab.bench.contest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.bench.contest.Work.Kind;

/**
 * Holds a match: both sides in processes of their own, first the check that they compute the same numbers, then turns in
 * alternation, so that a machine whose speed drifts treats both alike.
 */
final class Duel implements AutoCloseable {

    private static final String OPENBLAS = "openblas";
    private static final int GEMM_SIZE = 2048;

    private final Match match;
    private final Pace pace;
    private final TurnClock clock;
    private final PeerAllocator peerAllocator;
    private final List<Racer> racers = new ArrayList<>();
    private final Racer ours;
    private final Racer openblas;
    private final Racer peer;
    private final Optional<Racer> gemm;

    Duel(Match match, Pace pace, ContestProcesses processes) throws IOException {
        this.match = match;
        this.pace = pace;
        this.clock = processes.clock();
        this.peerAllocator = processes.peerAllocator();
        String products = processes.products();
        this.ours = enter(processes.own(products), match.work(), ContestProcesses.OUR_WAY);
        this.openblas = products.equals(OPENBLAS) || !processes.withOpenBlas()
                ? ours
                : enter(processes.own(OPENBLAS), match.work(), ContestProcesses.OUR_WAY);
        Opponent opponent = match.opponent();
        this.peer = enter(processes.opponent(opponent), opponent.work(), opponent.way());
        this.gemm = wantsGemmFraction(match)
                ? Optional.of(enter(
                        processes.own(products), new Work(Kind.SGEMM, "", 1, GEMM_SIZE), ContestProcesses.OUR_WAY))
                : Optional.empty();
    }

    private static boolean wantsGemmFraction(Match match) {
        return match.work().kind() == Kind.TRAIN_STEP
                && "softmax".equals(match.work().normaliser());
    }

    private Racer enter(ContestantProcess process, Work work, String way) throws IOException {
        Racer racer = new Racer(process, work, way);
        racers.add(racer);
        return racer;
    }

    /**
     * Runs the match.
     *
     * @throws DisagreementException if both sides don't compute the same numbers; then nothing is timed
     */
    Outcome hold() throws IOException, InterruptedException {
        if (match.tolerance() > 0) {
            check(ours);
            if (openblas != ours) {
                check(openblas);
            }
        }
        for (Racer racer : racers) {
            racer.warmUp(pace);
        }
        for (int pair = 0; pair < pace.pairs(); pair++) {
            for (Racer racer : racers) {
                Thread.sleep(pace.rest().toMillis());
                racer.takeTurn();
            }
        }
        return outcome();
    }

    private void check(Racer racer) throws IOException {
        Optional<String> difference =
                Answers.difference(racer.process().answer(), peer.process().answer(), match.tolerance());
        if (difference.isPresent()) {
            String products = racer.process().products();
            throw new DisagreementException(match.name() + " with " + products + ": " + difference.get());
        }
    }

    private Outcome outcome() {
        double[] ratios = ratios(ours);
        double ratio = Racer.median(ratios);
        Work work = match.work();
        return new Outcome(
                work.kind().key(),
                work.normaliser(),
                work.length(),
                work.batch(),
                ours.process().products(),
                ours.milliseconds(),
                openblas == ours ? null : openblas.milliseconds(),
                match.opponent().name(),
                peer.milliseconds(),
                ratio,
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow(),
                openblas == ours ? null : Racer.median(ratios(openblas)),
                match.target(),
                ratio >= match.target(),
                gemm.map(product -> gemmFraction(ours, product)).orElse(null),
                match.opponent().libtorch() ? peerAllocator.found() : null,
                clock == TurnClock.WALL ? null : clock.key());
    }

    private double[] ratios(Racer ours) {
        double[] ratios = new double[pace.pairs()];
        for (int pair = 0; pair < ratios.length; pair++) {
            ratios[pair] = peer.turn(pair) / ours.turn(pair);
        }
        return ratios;
    }

    private double gemmFraction(Racer step, Racer product) {
        double productRate = 2.0 * GEMM_SIZE * GEMM_SIZE * GEMM_SIZE / product.milliseconds();
        return FloatingPointWork.ofStep(match.work()) / step.milliseconds() / productRate;
    }

    @Override
    public void close() {
        racers.forEach(Racer::close);
    }
}
