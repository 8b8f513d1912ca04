package org.attentionlab.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.abs;
import static org.bytedeco.pytorch.global.torch.amax;
import static org.bytedeco.pytorch.global.torch.clamp_min;
import static org.bytedeco.pytorch.global.torch.elu;
import static org.bytedeco.pytorch.global.torch.exp;
import static org.bytedeco.pytorch.global.torch.pow;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.softplus;
import static org.bytedeco.pytorch.global.torch.sum;

import org.attentionlab.bench.contest.Work;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Attention written out with arrays of length x length, as a researcher writes a normaliser for which there is no fused
 * kernel. Masks and factors that depend on the length only are made once.
 */
final class EagerAttention implements CausalAttention {

    private static final long[] LAST = {-1};
    private static final int ROWS_WITHOUT_OFFSET = 3;
    private static final double SOFTPICK_EPSILON = 1e-6;
    private static final double LSSAR_POWER = 15;
    private static final float TINY = 1e-30f;

    private final String normaliser;
    private final double headSize;
    private final Tensor hidden;
    private final Scalar minusInfinity = new Scalar(Double.NEGATIVE_INFINITY);
    private final Scalar zero = new Scalar(0.0);
    private final Tensor logVisible;
    private final Tensor visibleCount;
    private final Tensor offset;
    private final Scalar sigmoidBias;

    EagerAttention(Work work) {
        normaliser = work.normaliser();
        headSize = (double) Work.WIDTH / Work.HEADS;
        int length = work.length();
        boolean[] upper = new boolean[length * length];
        float[] logs = new float[length];
        float[] counts = new float[length];
        float[] offsets = new float[length];
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < length; j++) {
                upper[i * length + j] = j > i;
            }
            logs[i] = (float) Math.log(i + 1.0);
            counts[i] = i + 1f;
            offsets[i] = i + 1 <= ROWS_WITHOUT_OFFSET ? 0 : 1;
        }
        hidden = Tensor.create(upper, length, length);
        logVisible = Tensor.create(logs, length, 1);
        visibleCount = Tensor.create(counts, length, 1);
        offset = Tensor.create(offsets, length, 1);
        sigmoidBias = new Scalar(-Math.log(length));
    }

    @Override
    public Tensor attend(Tensor query, Tensor key, Tensor value, Tensor scale) {
        return weights(query, key, scale).matmul(value);
    }

    private Tensor weights(Tensor query, Tensor key, Tensor scale) {
        return switch (normaliser) {
            case "softmax" -> maskedSoftmax(scores(query, key));
            case "ssmax" -> maskedSoftmax(scores(query, key).mul(scale.mul(logVisible)));
            case "softpick" -> softpick(scores(query, key));
            case "sigmoid" -> sigmoid(masked(scores(query, key).add(sigmoidBias)));
            case "lssar" -> lssar(query, key);
            case "linear" -> linear(query, key);
            case "gaussian_l1" -> maskedSoftmax(gaussianScores(query, key));
            default -> throw new IllegalArgumentException("no eager form of " + normaliser);
        };
    }

    private Tensor scores(Tensor query, Tensor key) {
        return query.matmul(key.transpose(-2, -1)).mul(new Scalar(1 / Math.sqrt(headSize)));
    }

    private Tensor masked(Tensor scores) {
        return scores.masked_fill(hidden, minusInfinity);
    }

    private Tensor maskedSoftmax(Tensor scores) {
        return softmax(masked(scores), -1);
    }

    private Tensor softpick(Tensor scores) {
        Tensor x = masked(scores);
        Tensor m = clamp_min(amax(x, LAST, true), new Scalar(0.0)).detach();
        Tensor shifted = exp(x.sub(m)).sub(exp(m.neg()));
        Tensor magnitude = abs(shifted).masked_fill(hidden, zero);
        Tensor total = overLast(magnitude).add(new Scalar(SOFTPICK_EPSILON));
        return relu(shifted).div(total);
    }

    private Tensor lssar(Tensor query, Tensor key) {
        Tensor cosine = direction(query).matmul(direction(key).transpose(-2, -1));
        Tensor scaled = cosine.mul(logVisible.mul(new Scalar(Math.log(headSize))));
        Tensor y = divided(softplus(scaled).masked_fill(hidden, zero));
        Tensor u = relu(y.mul(visibleCount).sub(offset));
        return divided(pow(u, new Scalar(LSSAR_POWER)));
    }

    private static Tensor direction(Tensor vectors) {
        Tensor norm = overLast(vectors.mul(vectors)).sqrt();
        return vectors.div(norm);
    }

    private Tensor linear(Tensor query, Tensor key) {
        Tensor scores = feature(query).matmul(feature(key).transpose(-2, -1));
        return divided(scores.masked_fill(hidden, zero));
    }

    private static Tensor feature(Tensor vectors) {
        return elu(vectors).add(new Scalar(1.0));
    }

    private Tensor gaussianScores(Tensor query, Tensor key) {
        Tensor q = overLast(query.mul(query));
        Tensor k = overLast(key.mul(key));
        Tensor product = query.matmul(key.transpose(-2, -1)).mul(new Scalar(2.0));
        return product.sub(q).sub(k.transpose(-2, -1)).mul(new Scalar(1 / (2 * Math.sqrt(headSize))));
    }

    private static Tensor divided(Tensor weights) {
        Tensor total = overLast(weights);
        return weights.div(clamp_min(total, new Scalar(TINY)));
    }

    private static Tensor overLast(Tensor values) {
        return sum(values, LAST, true, new ScalarTypeOptional());
    }
}
