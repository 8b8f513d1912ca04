package org.attentionlab.bench.libtorch;

import static org.attentionlab.bench.libtorch.EagerRows.divided;
import static org.attentionlab.bench.libtorch.EagerRows.largest;
import static org.attentionlab.bench.libtorch.EagerRows.number;
import static org.attentionlab.bench.libtorch.EagerRows.sum;
import static org.bytedeco.pytorch.global.torch.abs;
import static org.bytedeco.pytorch.global.torch.clamp_min;
import static org.bytedeco.pytorch.global.torch.cumsum;
import static org.bytedeco.pytorch.global.torch.exp;
import static org.bytedeco.pytorch.global.torch.flip;
import static org.bytedeco.pytorch.global.torch.log_sigmoid;
import static org.bytedeco.pytorch.global.torch.pow;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.softplus;

import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/** Normalisers that weigh a key by a function of its score, with or without a sum to divide by. */
final class WeighedForms {

    private static final int ROWS_WITHOUT_OFFSET = 3;
    private static final double SOFTPICK_EPSILON = 1e-6;
    private static final double LSSAR_POWER = 15;

    private WeighedForms() {}

    static void addTo(Map<String, Function<EagerRows, EagerForm>> forms) {
        forms.put("softpick", rows -> x -> softpick(rows, x));
        forms.put("scalable_softpick", WeighedForms::scalableSoftpick);
        forms.put("relu_softmax", rows -> x -> divided(relu(exponentialLessOne(rows, x))));
        forms.put("rectified_softmax", rows -> x -> rectified(rows, x));
        forms.put("sigmoid", WeighedForms::biasedSigmoid);
        forms.put("sigmoid_l1", rows -> x -> rows.shares(sigmoid(x)));
        forms.put("relu_over_n", rows -> x -> rows.visible(relu(x)).div(rows.counts()));
        forms.put(
                "relu_sq_over_n",
                rows -> x -> rows.visible(pow(relu(x), number(2))).div(rows.counts()));
        forms.put("softplus_l1", rows -> x -> rows.shares(softplus(x)));
        forms.put("lssa", rows -> x -> lssa(rows, x));
        forms.put("lssar", WeighedForms::lssar);
        forms.put("linear", rows -> rows::shares);
        forms.put("gaussian", rows -> x -> rows.visible(exp(x)));
        forms.put(
                "stablemax",
                rows -> x ->
                        rows.shares(relu(x).add(relu(x.neg()).add(number(1)).reciprocal())));
        forms.put(
                "taylor2",
                rows -> x -> rows.shares(x.mul(x).div(number(2)).add(x).add(number(1))));
        forms.put("threshold_relu", WeighedForms::thresholdRelu);
        forms.put("stick_breaking", rows -> x -> {
            Tensor rest = rows.visible(softplus(x));
            return exp(rows.masked(log_sigmoid(x).sub(sumOfNewer(rest))));
        });
        forms.put("stick_breaking_strict", rows -> x -> {
            Tensor rest = rows.older(softplus(x), 0);
            return exp(rows.older(log_sigmoid(x).sub(sumOfNewer(rest)), Double.NEGATIVE_INFINITY));
        });
    }

    private static Tensor sumOfNewer(Tensor values) {
        return flip(cumsum(flip(values, -1), -1), -1).sub(values);
    }

    private static Tensor exponentialLessOne(EagerRows rows, Tensor scores) {
        Tensor x = rows.masked(scores);
        Tensor m = clamp_min(largest(x), number(0)).detach();
        return exp(x.sub(m)).sub(exp(m.neg()));
    }

    private static Tensor softpick(EagerRows rows, Tensor scores) {
        Tensor shifted = exponentialLessOne(rows, scores);
        Tensor total = sum(rows.visible(abs(shifted))).add(number(SOFTPICK_EPSILON));
        return relu(shifted).div(total);
    }

    private static EagerForm scalableSoftpick(EagerRows rows) {
        Tensor s = rows.learned(0.3);
        Tensor factors = rows.byLength(n -> Math.log(n + 1.0));
        return x -> softpick(rows, x.mul(s.mul(factors)));
    }

    private static Tensor rectified(EagerRows rows, Tensor x) {
        Tensor masked = rows.masked(x);
        return divided(exp(masked.sub(largest(masked).detach())).mul(masked.ge(number(0))));
    }

    private static EagerForm biasedSigmoid(EagerRows rows) {
        double bias = -Math.log(rows.length());
        return x -> sigmoid(rows.masked(x.add(number(bias))));
    }

    private static Tensor lssa(EagerRows rows, Tensor cosine) {
        return rows.shares(softplus(cosine.mul(rows.logarithms().mul(number(Math.log(rows.headSize()))))));
    }

    private static EagerForm lssar(EagerRows rows) {
        Tensor offset = rows.byLength(n -> n <= ROWS_WITHOUT_OFFSET ? 0 : 1);
        return x -> divided(pow(relu(lssa(rows, x).mul(rows.counts()).sub(offset)), number(LSSAR_POWER)));
    }

    private static EagerForm thresholdRelu(EagerRows rows) {
        Tensor beta = rows.learned(1);
        Tensor height = rows.byLength(n -> Math.sqrt(2 * Math.log(n) / rows.headSize()));
        return x -> rows.visible(pow(relu(x.sub(beta.mul(height))), number(2)));
    }
}
