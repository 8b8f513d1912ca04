package org.attentionlab.engine.row;

import static org.attentionlab.engine.row.Lanes.FIRST;
import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.SPECIES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Running sums with vectors: within a vector by adding it to itself moved by 1, 2, 4, ... lanes, from vector to vector by
 * a total in double precision.
 */
final class VectorScans {

    private static final int STEPS = Integer.numberOfTrailingZeros(LANES);

    /** At {@code s}, moves lanes up by {@code 2^s}, and the mask of the lanes that something moves into. */
    private static final VectorShuffle<Float>[] UP = moves(1);

    private static final VectorMask<Float>[] FILLED_UP = masks(1);
    private static final VectorShuffle<Float>[] DOWN = moves(-1);
    private static final VectorMask<Float>[] FILLED_DOWN = masks(-1);

    private VectorScans() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static VectorShuffle<Float>[] moves(int direction) {
        VectorShuffle[] moves = new VectorShuffle[STEPS];
        for (int s = 0; s < STEPS; s++) {
            int distance = direction << s;
            moves[s] = VectorShuffle.fromOp(SPECIES, lane -> Math.floorMod(lane - distance, LANES));
        }
        return moves;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static VectorMask<Float>[] masks(int direction) {
        VectorMask[] masks = new VectorMask[STEPS];
        for (int s = 0; s < STEPS; s++) {
            VectorMask<Float> first = FIRST[direction > 0 ? 1 << s : LANES - (1 << s)];
            masks[s] = direction > 0 ? first.not() : first;
        }
        return masks;
    }

    /** {@code x_j = sum_{k < j} x_k}. */
    static void sumsBefore(float[] x, int at, int n) {
        double total = 0;
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector sums = scan(load(x, at + j), UP, FILLED_UP);
            shifted(sums, UP[0], FILLED_UP[0]).add((float) total).intoArray(x, at + j);
            total += sums.lane(LANES - 1);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector sums = scan(last, UP, FILLED_UP);
            FloatVector before = shifted(sums, UP[0], FILLED_UP[0]).add((float) total);
            last.blend(before, FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    /** {@code x_j = sum_{k > j} x_k}. */
    static void sumsAfter(float[] x, int at, int n) {
        double total = 0;
        int whole = SPECIES.loopBound(n);
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector sums = scan(all(0).blend(last, FIRST[n - whole]), DOWN, FILLED_DOWN);
            FloatVector after = shifted(sums, DOWN[0], FILLED_DOWN[0]);
            last.blend(after, FIRST[n - whole]).intoArray(x, at + whole);
            total = sums.lane(0);
        }
        for (int j = whole - LANES; j >= 0; j -= LANES) {
            FloatVector sums = scan(load(x, at + j), DOWN, FILLED_DOWN);
            shifted(sums, DOWN[0], FILLED_DOWN[0]).add((float) total).intoArray(x, at + j);
            total += sums.lane(0);
        }
    }

    private static FloatVector scan(FloatVector x, VectorShuffle<Float>[] moves, VectorMask<Float>[] filled) {
        FloatVector sums = x;
        for (int s = 0; s < STEPS; s++) {
            sums = sums.add(shifted(sums, moves[s], filled[s]));
        }
        return sums;
    }

    private static FloatVector shifted(FloatVector x, VectorShuffle<Float> move, VectorMask<Float> filled) {
        return all(0).blend(x.rearrange(move), filled);
    }
}
