package org.attentionlab.engine.row;

/** Row arithmetic in plain Java, for a JVM without the Vector API. */
public final class ScalarRowArithmetic implements RowArithmetic {

    private static final float SMALLEST_EXPONENT = -87.336f;
    private static final float SOFTPLUS_IS_LINEAR = 20;
    private static final double GELU_SLOPE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public float max(float[] x, int at, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = at; j < at + n; j++) {
            max = Math.max(max, x[j]);
        }
        return max;
    }

    @Override
    public float min(float[] x, int at, int n) {
        float min = Float.POSITIVE_INFINITY;
        for (int j = at; j < at + n; j++) {
            min = Math.min(min, x[j]);
        }
        return min;
    }

    @Override
    public float sum(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            sum += x[j];
        }
        return (float) sum;
    }

    @Override
    public float absoluteSum(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            sum += Math.abs(x[j]);
        }
        return (float) sum;
    }

    @Override
    public float dot(float[] x, int at, float[] y, int yAt, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += (double) x[at + j] * y[yAt + j];
        }
        return (float) sum;
    }

    @Override
    public float centredDot(float[] x, int at, float[] y, int yAt, int n, float centre) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += ((double) x[at + j] - centre) * y[yAt + j];
        }
        return (float) sum;
    }

    @Override
    public float excess(float[] x, int at, int n, float threshold) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            sum += Math.max(x[j] - threshold, 0);
        }
        return (float) sum;
    }

    @Override
    public int countAbove(float[] x, int at, int n, float threshold) {
        int count = 0;
        for (int j = at; j < at + n; j++) {
            count += x[j] > threshold ? 1 : 0;
        }
        return count;
    }

    @Override
    public int indexOf(float value, float[] x, int at, int n) {
        int j = 0;
        while (j < n && x[at + j] != value) {
            j++;
        }
        return j;
    }

    @Override
    public float sumWherePositive(float[] x, int at, float[] y, int yAt, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += x[at + j] > 0 ? y[yAt + j] : 0;
        }
        return (float) sum;
    }

    @Override
    public void scale(float[] x, int at, int n, float factor) {
        for (int j = at; j < at + n; j++) {
            x[j] *= factor;
        }
    }

    @Override
    public void scaleCountable(float[] x, int at, int n, float factor) {
        for (int j = at; j < at + n; j++) {
            x[j] = countable(factor * x[j]);
        }
    }

    @Override
    public void dropBelow(float[] x, int at, int n, float least) {
        for (int j = at; j < at + n; j++) {
            x[j] = Math.abs(x[j]) < least ? 0 : x[j];
        }
    }

    @Override
    public void add(float[] x, int at, int n, float value) {
        for (int j = at; j < at + n; j++) {
            x[j] += value;
        }
    }

    @Override
    public void addScaled(float[] x, int at, float[] y, int yAt, int n, float factor) {
        for (int j = 0; j < n; j++) {
            x[at + j] += factor * y[yAt + j];
        }
    }

    @Override
    public void multiply(float[] x, int at, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] *= y[yAt + j];
        }
    }

    @Override
    public void addProduct(float[] sum, int at, float[] x, int xAt, float[] y, int yAt, int n) {
        for (int j = 0; j < n; j++) {
            sum[at + j] += x[xAt + j] * y[yAt + j];
        }
    }

    @Override
    public void multiplyAndAdd(float[] x, int at, float[] factor, int factorAt, float[] shift, int shiftAt, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] = x[at + j] * factor[factorAt + j] + shift[shiftAt + j];
        }
    }

    @Override
    public float standardise(float[] x, int at, int n, float epsilon) {
        float mean = sum(x, at, n) / n;
        double squares = 0;
        for (int j = at; j < at + n; j++) {
            x[j] -= mean;
            squares += (double) x[j] * x[j];
        }
        float inverse = (float) (1 / Math.sqrt(squares / n + epsilon));
        scale(x, at, n, inverse);
        return inverse;
    }

    @Override
    public void standardiseGradient(float[] g, int at, float[] x, int xAt, int n, float inverse) {
        float mean = sum(g, at, n) / n;
        float along = dot(g, at, x, xAt, n) / n;
        for (int j = 0; j < n; j++) {
            g[at + j] = inverse * (g[at + j] - mean - x[xAt + j] * along);
        }
    }

    @Override
    public void average(float[] x, int at, float[] y, int yAt, int n, float kept) {
        for (int j = 0; j < n; j++) {
            float value = kept * x[at + j] + (1 - kept) * y[yAt + j];
            x[at + j] = Math.abs(value) < NEGLIGIBLE ? 0 : value;
        }
    }

    @Override
    public void divideByRoot(float[] x, int at, float[] y, int yAt, int n, float factor, float shift) {
        for (int j = 0; j < n; j++) {
            x[at + j] /= (float) Math.sqrt(factor * y[yAt + j]) + shift;
        }
    }

    @Override
    public float exponential(float[] x, int at, int n, float factor, float shift) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = exp((float) ((double) factor * x[j] - shift));
            sum += x[j];
        }
        return (float) sum;
    }

    @Override
    public float exponentialBelow(float[] x, int at, int n, float factor, float extreme) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            double z = (double) factor * (x[j] - extreme);
            x[j] = z < SMALLEST_EXPONENT ? 0 : (float) Math.exp(z);
            sum += x[j];
        }
        return (float) sum;
    }

    @Override
    public float exponentialLessOne(float[] x, int at, int n, float shift) {
        double scale = Math.exp(-shift);
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = (float) (x[j] > 0 ? -Math.exp(x[j] - shift) * Math.expm1(-x[j]) : scale * Math.expm1(x[j]));
            sum += Math.abs(x[j]);
        }
        return (float) sum;
    }

    @Override
    public void logarithm(float[] x, int at, int n, float shift) {
        for (int j = at; j < at + n; j++) {
            x[j] = (float) Math.log(x[j] + shift);
        }
    }

    @Override
    public void logistic(float[] x, int at, int n, float factor, float shift) {
        for (int j = at; j < at + n; j++) {
            x[j] = logistic(factor * x[j] + shift);
        }
    }

    @Override
    public float softplus(float[] x, int at, int n, float factor) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            float z = factor * x[j];
            x[j] = Math.max(z, 0) + (float) Math.log1p(exp(-Math.abs(z)));
            sum += x[j];
        }
        return (float) sum;
    }

    @Override
    public float softplusWithSlope(float[] x, int at, float[] slope, int slopeAt, int n, float factor) {
        System.arraycopy(x, at, slope, slopeAt, n);
        logistic(slope, slopeAt, n, factor, 0);
        return softplus(x, at, n, factor);
    }

    @Override
    public float rectifiedPower(float[] x, int at, int n, float threshold, float factor, float exponent) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = power(factor * (x[j] - threshold), exponent);
            sum += x[j];
        }
        return (float) sum;
    }

    @Override
    public float rectifiedPowerWithSlope(
            float[] x, int at, float[] slope, int slopeAt, int n, float threshold, float factor, float exponent) {
        for (int j = 0; j < n; j++) {
            slope[slopeAt + j] = exponent * power(factor * (x[at + j] - threshold), exponent - 1);
        }
        return rectifiedPower(x, at, n, threshold, factor, exponent);
    }

    private static float power(float base, float exponent) {
        float power = base <= 0 ? 0 : (float) Math.pow(base, exponent);
        return power < Float.MIN_NORMAL ? 0 : power;
    }

    @Override
    public float softplusStep(float[] x, int at, int n, float centre) {
        boolean linear = centre > SOFTPLUS_IS_LINEAR;
        double share = 1 / (1 + Math.exp(-centre));
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = (float) (linear ? distantStep(x[j], centre) : Math.log1p(share * Math.expm1(x[j])));
            sum += x[j];
        }
        return (float) sum;
    }

    private static double distantStep(double step, double centre) {
        return Math.max(step, -centre) + (tailOfSoftplus(centre + step) - tailOfSoftplus(centre));
    }

    private static double tailOfSoftplus(double z) {
        return Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    public float rectify(float[] x, int at, int n, float threshold, float factor) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            x[j] = factor * Math.max(x[j] - threshold, 0);
            sum += x[j];
        }
        return (float) sum;
    }

    @Override
    public void sumsBefore(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            float own = x[j];
            x[j] = (float) sum;
            sum += own;
        }
    }

    @Override
    public void sumsAfter(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at + n - 1; j >= at; j--) {
            float own = x[j];
            x[j] = (float) sum;
            sum += own;
        }
    }

    @Override
    public float centredProduct(float[] g, int at, float[] w, int wAt, int n, float centre, float factor) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            g[at + j] = factor * w[wAt + j] * (g[at + j] - centre);
            sum += g[at + j];
        }
        return (float) sum;
    }

    @Override
    public float logisticGradient(float[] g, int at, float[] y, int yAt, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            g[at + j] = countable(g[at + j] * y[yAt + j] * (1 - y[yAt + j]));
            sum += g[at + j];
        }
        return (float) sum;
    }

    @Override
    public void centreWherePositive(float[] g, int at, float[] w, int wAt, int n, float centre) {
        for (int j = 0; j < n; j++) {
            g[at + j] = w[wAt + j] > 0 ? g[at + j] - centre : 0;
        }
    }

    @Override
    public void softmaxGradient(float[] x, int at, float[] g, int gAt, int n, float inverse, float centre) {
        for (int j = 0; j < n; j++) {
            x[at + j] = countable(inverse * x[at + j]);
            g[gAt + j] = countable((g[gAt + j] - centre) * x[at + j]);
        }
    }

    @Override
    public void softpickGradient(
            float[] x, int at, float[] g, int gAt, int n, float base, float inverse, float centre) {
        for (int j = 0; j < n; j++) {
            float value = x[at + j];
            float signed = value < 0 ? centre : -centre;
            x[at + j] = countable(Math.max(value, 0) * inverse);
            g[gAt + j] = countable((value + base) * inverse * (value > 0 ? g[gAt + j] + signed : signed));
        }
    }

    private static float countable(float value) {
        return Math.abs(value) < LEAST_WEIGHT ? 0 : value;
    }

    @Override
    public void gelu(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] *= geluGate(x[j]);
        }
    }

    @Override
    public void geluWithSlope(float[] x, int at, float[] slope, int slopeAt, int n) {
        for (int j = 0; j < n; j++) {
            float v = x[at + j];
            float gate = geluGate(v);
            x[at + j] = v * gate;
            slope[slopeAt + j] = geluSlope(v, gate);
        }
    }

    private static float geluSlope(float v, float gate) {
        double slope = 2 * GELU_SLOPE * (1 + 3 * GELU_CUBIC * v * v);
        return (float) (gate + v * gate * (1 - gate) * slope);
    }

    @Override
    public void unit(float[] x, int at, int n) {
        Direction.unit(x, at, n);
    }

    @Override
    public void unitGradient(float[] g, int at, float[] x, int xAt, int n) {
        Direction.unitGradient(g, at, x, xAt, n);
    }

    @Override
    public void eluPlusOne(float[] x, int at, int n) {
        for (int j = at; j < at + n; j++) {
            x[j] = Math.max(x[j], 0) + exp(Math.min(x[j], 0));
        }
    }

    @Override
    public void eluPlusOneGradient(float[] g, int at, float[] x, int xAt, int n) {
        for (int j = 0; j < n; j++) {
            g[at + j] *= exp(Math.min(x[xAt + j], 0));
        }
    }

    @Override
    public void rotate(float[] x, int at, int half, float[] cosine, float[] sine, int angleAt, float direction) {
        for (int i = 0; i < half; i++) {
            float c = cosine[angleAt + i];
            float s = direction * sine[angleAt + i];
            float a = x[at + i];
            float b = x[at + half + i];
            x[at + i] = a * c - b * s;
            x[at + half + i] = a * s + b * c;
        }
    }

    private static float geluGate(float v) {
        return logistic((float) (2 * GELU_SLOPE * (v + GELU_CUBIC * v * v * v)));
    }

    private static float logistic(float z) {
        float e = exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static float exp(float z) {
        return z < SMALLEST_EXPONENT ? 0 : (float) Math.exp(z);
    }
}
