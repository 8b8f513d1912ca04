package org.attentionlab.engine.row;

import static org.attentionlab.engine.row.Lanes.FIRST;
import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Arithmetic, entry by entry, with the Vector API. */
interface ProductVectorRows extends RowProducts {

    @Override
    default void scale(float[] x, int at, int n, float factor) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).mul(factor).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void line(float[] to, int toAt, float[] x, int at, int n, float factor, float shift) {
        FloatVector after = load(to, toAt + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).mul(factor).add(shift).intoArray(to, toAt + j);
        }
        after.intoArray(to, toAt + n);
    }

    @Override
    default void sum(float[] to, int toAt, float[] x, int at, float[] y, int yAt, int n, float factor) {
        FloatVector after = load(to, toAt + n);
        for (int j = 0; j < n; j += LANES) {
            load(y, yAt + j).mul(factor).add(load(x, at + j)).intoArray(to, toAt + j);
        }
        after.intoArray(to, toAt + n);
    }

    @Override
    default void product(float[] to, int toAt, float[] x, int at, float[] y, int yAt, int n) {
        FloatVector after = load(to, toAt + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).mul(load(y, yAt + j)).intoArray(to, toAt + j);
        }
        after.intoArray(to, toAt + n);
    }

    @Override
    default void scaleCountable(float[] x, int at, int n, float factor) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            VectorMathematics.countable(load(x, at + j).mul(factor)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void dropBelow(float[] x, int at, int n, float least) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            value.blend(0f, value.abs().compare(VectorOperators.LT, least)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void add(float[] x, int at, int n, float value) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).add(value).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void addScaled(float[] x, int at, float[] y, int yAt, int n, float factor) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(y, yAt + j).mul(factor).add(load(x, at + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void multiply(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).mul(load(y, yAt + j)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void divide(float[] x, int at, float[] y, int yAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector divisor = load(y, yAt + j);
            load(x, at + j)
                    .div(divisor)
                    .blend(0f, divisor.compare(VectorOperators.EQ, 0f))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void addProduct(float[] sum, int at, float[] x, int xAt, float[] y, int yAt, int n) {
        FloatVector after = load(sum, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, xAt + j).fma(load(y, yAt + j), load(sum, at + j)).intoArray(sum, at + j);
        }
        after.intoArray(sum, at + n);
    }

    @Override
    default void multiplyAndAdd(float[] x, int at, float[] factor, int factorAt, float[] shift, int shiftAt, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j)
                    .fma(load(factor, factorAt + j), load(shift, shiftAt + j))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default float centredProduct(float[] g, int at, float[] w, int wAt, int n, float centre, float factor) {
        FloatVector after = load(g, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = load(g, at + j).sub(centre).mul(load(w, wAt + j)).mul(factor);
            value.intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    default void centreWherePositive(float[] g, int at, float[] w, int wAt, int n, float centre) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(0).blend(load(g, at + j).sub(centre), load(w, wAt + j).compare(VectorOperators.GT, 0f))
                    .intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }

    @Override
    default float rectify(float[] x, int at, int n, float threshold, float factor) {
        FloatVector after = load(x, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            value = VectorMathematics.positive(load(x, at + j).sub(threshold)).mul(factor);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }

    @Override
    default void larger(float[] x, int at, int n, float bound) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).max(bound).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void smaller(float[] x, int at, int n, float bound) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            load(x, at + j).min(bound).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void keepWhereAbove(float[] g, int at, float[] x, int xAt, int n, float bound) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(0).blend(load(g, at + j), load(x, xAt + j).compare(VectorOperators.GT, bound))
                    .intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }

    @Override
    default void keepWhereBelow(float[] g, int at, float[] x, int xAt, int n, float bound) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(0).blend(load(g, at + j), load(x, xAt + j).compare(VectorOperators.LT, bound))
                    .intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }

    @Override
    default void step(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(0).blend(1f, load(x, at + j).compare(VectorOperators.GT, 0f)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void sign(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            all(-1).blend(1f, load(x, at + j).compare(VectorOperators.GE, 0f)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    default void rotate(float[] x, int at, int half, float[] cosine, float[] sine, int angleAt, float direction) {
        for (int i = 0; i < half; i += LANES) {
            VectorMask<Float> inside = FIRST[Math.min(LANES, half - i)];
            FloatVector c = load(cosine, angleAt + i);
            FloatVector s = load(sine, angleAt + i).mul(direction);
            FloatVector a = load(x, at + i);
            FloatVector b = load(x, at + half + i);
            b.blend(a.mul(s).add(b.mul(c)), inside).intoArray(x, at + half + i);
            FloatVector first = load(x, at + i);
            first.blend(a.mul(c).sub(b.mul(s)), inside).intoArray(x, at + i);
        }
    }

    @Override
    default void sumsBefore(float[] x, int at, int n) {
        VectorScans.sumsBefore(x, at, n);
    }

    @Override
    default void sumsAfter(float[] x, int at, int n) {
        VectorScans.sumsAfter(x, at, n);
    }
}
