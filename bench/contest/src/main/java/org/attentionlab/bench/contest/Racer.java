package org.attentionlab.bench.contest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A side in a match: its process, and the times of its turns so far. */
final class Racer implements AutoCloseable {

    private final ContestantProcess process;
    private final List<Double> turns = new ArrayList<>();
    private int runs = 1;

    Racer(ContestantProcess process, Work work, String way) throws IOException {
        this.process = process;
        process.prepare(work, way);
    }

    ContestantProcess process() {
        return process;
    }

    void warmUp(Pace pace) throws IOException {
        double spent = 0;
        double last = 0;
        for (int round = 0; round < 2 || spent < pace.warmup().toMillis(); round++) {
            last = process.time(1)[0];
            spent += last;
        }
        runs = (int) Math.max(1, Math.round(pace.turn().toMillis() / last));
    }

    void takeTurn() throws IOException {
        turns.add(median(process.time(runs)));
    }

    /** The milliseconds of a turn. */
    double turn(int index) {
        return turns.get(index);
    }

    /** The median of the turns in milliseconds. */
    double milliseconds() {
        return median(turns.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public void close() {
        process.close();
    }
}
