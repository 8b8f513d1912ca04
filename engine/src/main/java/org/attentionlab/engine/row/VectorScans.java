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
 *
 * <p>Each move is a constant of its own: the compiler does not look into an array of them, and takes twice as long.
 */
public final class VectorScans {

    private static final VectorShuffle<Float> UP_1 = move(1);
    private static final VectorShuffle<Float> UP_2 = move(2);
    private static final VectorShuffle<Float> UP_4 = move(4);
    private static final VectorShuffle<Float> UP_8 = move(8);
    private static final VectorMask<Float> FROM_1 = from(1);
    private static final VectorMask<Float> FROM_2 = from(2);
    private static final VectorMask<Float> FROM_4 = from(4);
    private static final VectorMask<Float> FROM_8 = from(8);

    private static final VectorShuffle<Float> DOWN_1 = move(-1);
    private static final VectorShuffle<Float> DOWN_2 = move(-2);
    private static final VectorShuffle<Float> DOWN_4 = move(-4);
    private static final VectorShuffle<Float> DOWN_8 = move(-8);
    private static final VectorMask<Float> BUT_1 = allBut(1);
    private static final VectorMask<Float> BUT_2 = allBut(2);
    private static final VectorMask<Float> BUT_4 = allBut(4);
    private static final VectorMask<Float> BUT_8 = allBut(8);

    private VectorScans() {}

    private static VectorShuffle<Float> move(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> Math.floorMod(lane - distance, LANES));
    }

    /** The lanes that something is moved into from so many lanes below. */
    private static VectorMask<Float> from(int distance) {
        return FIRST[Math.min(distance, LANES)].not();
    }

    /** The lanes that something is moved into from so many lanes above. */
    private static VectorMask<Float> allBut(int distance) {
        return FIRST[Math.max(LANES - distance, 0)];
    }

    /** In each lane the sum of it and of those before it. */
    public static FloatVector upTo(FloatVector x) {
        FloatVector sums = x.add(before(x));
        if (LANES > 2) {
            sums = sums.add(moved(sums, UP_2, FROM_2));
        }
        if (LANES > 4) {
            sums = sums.add(moved(sums, UP_4, FROM_4));
        }
        if (LANES > 8) {
            sums = sums.add(moved(sums, UP_8, FROM_8));
        }
        return sums;
    }

    /** In each lane what the one before it holds; 0 in the first. */
    public static FloatVector before(FloatVector x) {
        return moved(x, UP_1, FROM_1);
    }

    /** In each lane the sum of it and of those after it. */
    public static FloatVector onFrom(FloatVector x) {
        FloatVector sums = x.add(after(x));
        if (LANES > 2) {
            sums = sums.add(moved(sums, DOWN_2, BUT_2));
        }
        if (LANES > 4) {
            sums = sums.add(moved(sums, DOWN_4, BUT_4));
        }
        if (LANES > 8) {
            sums = sums.add(moved(sums, DOWN_8, BUT_8));
        }
        return sums;
    }

    /** In each lane what the one after it holds; 0 in the last. */
    public static FloatVector after(FloatVector x) {
        return moved(x, DOWN_1, BUT_1);
    }

    private static FloatVector moved(FloatVector x, VectorShuffle<Float> move, VectorMask<Float> filled) {
        return all(0).blend(x.rearrange(move), filled);
    }

    /** {@code x_j = sum_{k < j} x_k}. */
    static void sumsBefore(float[] x, int at, int n) {
        double total = 0;
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector sums = upTo(load(x, at + j));
            before(sums).add((float) total).intoArray(x, at + j);
            total += sums.lane(LANES - 1);
        }
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector before = before(upTo(last)).add((float) total);
            last.blend(before, FIRST[n - whole]).intoArray(x, at + whole);
        }
    }

    /** {@code x_j = sum_{k > j} x_k}. */
    static void sumsAfter(float[] x, int at, int n) {
        double total = 0;
        int whole = SPECIES.loopBound(n);
        if (whole < n) {
            FloatVector last = load(x, at + whole);
            FloatVector sums = onFrom(all(0).blend(last, FIRST[n - whole]));
            last.blend(after(sums), FIRST[n - whole]).intoArray(x, at + whole);
            total = sums.lane(0);
        }
        for (int j = whole - LANES; j >= 0; j -= LANES) {
            FloatVector sums = onFrom(load(x, at + j));
            after(sums).add((float) total).intoArray(x, at + j);
            total += sums.lane(0);
        }
    }
}
