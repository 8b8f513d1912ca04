package org.attentionlab.engine.row;

import static org.attentionlab.engine.row.Lanes.FIRST;
import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.SPECIES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Rows to numbers with the Vector API. What every softmax row needs, {@link #max} and {@link #dot}, keeps four running results, as one
 * would wait for itself.
 */
interface ReductionVectorRows extends RowReductions {

    @Override
    default float max(float[] x, int at, int n) {
        FloatVector total = all(Float.NEGATIVE_INFINITY);
        FloatVector second = total;
        FloatVector third = total;
        FloatVector fourth = total;
        int whole = SPECIES.loopBound(n);
        int next = 0;
        for (; next + 4 * LANES <= whole; next += 4 * LANES) {
            total = total.max(load(x, at + next));
            second = second.max(load(x, at + next + LANES));
            third = third.max(load(x, at + next + 2 * LANES));
            fourth = fourth.max(load(x, at + next + 3 * LANES));
        }
        total = total.max(second).max(third.max(fourth));
        for (int j = next; j < whole; j += LANES) {
            total = total.max(load(x, at + j));
        }
        if (whole < n) {
            int j = whole;
            total = total.max(all(Float.NEGATIVE_INFINITY).blend(load(x, at + j), FIRST[n - whole]));
        }
        return total.reduceLanes(VectorOperators.MAX);
    }

    @Override
    default float min(float[] x, int at, int n) {
        FloatVector least = all(Float.POSITIVE_INFINITY);
        FloatVector value = least;
        for (int j = 0; j < n; j += LANES) {
            least = least.min(value);
            value = load(x, at + j);
        }
        return least.min(all(Float.POSITIVE_INFINITY).blend(value, ofLast(n))).reduceLanes(VectorOperators.MIN);
    }

    @Override
    default float sum(float[] x, int at, int n) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(x, at + j);
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    default float dot(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector total = all(0);
        int whole = SPECIES.loopBound(n);
        FloatVector second = total;
        FloatVector third = total;
        FloatVector fourth = total;
        int next = 0;
        for (; next + 4 * LANES <= whole; next += 4 * LANES) {
            total = load(x, at + next).fma(load(y, yAt + next), total);
            second = load(x, at + next + LANES).fma(load(y, yAt + next + LANES), second);
            third = load(x, at + next + 2 * LANES).fma(load(y, yAt + next + 2 * LANES), third);
            fourth = load(x, at + next + 3 * LANES).fma(load(y, yAt + next + 3 * LANES), fourth);
        }
        total = total.add(second).add(third.add(fourth));
        for (int j = next; j < whole; j += LANES) {
            total = load(x, at + j).fma(load(y, yAt + j), total);
        }
        if (whole < n) {
            int j = whole;
            total = total.add(all(0).blend(load(x, at + j).mul(load(y, yAt + j)), FIRST[n - whole]));
        }
        return sumOf(total);
    }

    @Override
    default float centredDot(float[] x, int at, float[] y, int yAt, int n, float centre) {
        FloatVector half = all(0.5f);
        FloatVector minusHalfOfCentre = all(-centre / 2);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(x, at + j).fma(half, minusHalfOfCentre).mul(load(y, yAt + j));
        }
        return 2 * sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    default float excess(float[] x, int at, int n, float threshold) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.positive(load(x, at + j).sub(threshold));
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    default int countAbove(float[] x, int at, int n, float threshold) {
        int count = 0;
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            count += load(x, at + j).compare(VectorOperators.GT, threshold).trueCount();
        }
        for (int j = whole; j < n; j++) {
            count += x[at + j] > threshold ? 1 : 0;
        }
        return count;
    }

    @Override
    default float largestUpTo(float bound, float[] x, int at, int n) {
        FloatVector lowest = all(Float.NEGATIVE_INFINITY);
        FloatVector largest = lowest;
        FloatVector value = lowest;
        for (int j = 0; j < n; j += LANES) {
            largest = largest.max(value);
            FloatVector entry = load(x, at + j);
            value = lowest.blend(entry, entry.compare(VectorOperators.LE, bound));
        }
        return largest.max(lowest.blend(value, ofLast(n))).reduceLanes(VectorOperators.MAX);
    }

    @Override
    default int indexOf(float value, float[] x, int at, int n) {
        int j = 0;
        while (j < n && !load(x, at + j).compare(VectorOperators.EQ, value).anyTrue()) {
            j += LANES;
        }
        while (j < n && x[at + j] != value) {
            j++;
        }
        return Math.min(j, n);
    }

    @Override
    default float sumWherePositive(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = all(0).blend(load(y, yAt + j), load(x, at + j).compare(VectorOperators.GT, 0f));
        }
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }
}
