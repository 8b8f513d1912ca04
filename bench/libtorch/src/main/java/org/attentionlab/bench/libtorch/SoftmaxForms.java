package org.attentionlab.bench.libtorch;

import static org.attentionlab.bench.libtorch.EagerRows.largest;
import static org.attentionlab.bench.libtorch.EagerRows.number;
import static org.attentionlab.bench.libtorch.EagerRows.sum;
import static org.bytedeco.pytorch.global.torch.abs;
import static org.bytedeco.pytorch.global.torch.clamp_min;
import static org.bytedeco.pytorch.global.torch.cumsum;
import static org.bytedeco.pytorch.global.torch.exp;
import static org.bytedeco.pytorch.global.torch.log;
import static org.bytedeco.pytorch.global.torch.log_softmax;
import static org.bytedeco.pytorch.global.torch.maximum;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sign;
import static org.bytedeco.pytorch.global.torch.tanh;

import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Normalisers that are a softmax of changed scores, or a change of one. */
final class SoftmaxForms {

    private static final double[] TEMPERATURE = {-0.037, 0.481, -2.3, 4.917, -1.791};

    private SoftmaxForms() {}

    static void addTo(Map<String, Function<EagerRows, EagerForm>> forms) {
        forms.put("softmax", rows -> rows::softmax);
        forms.put("gaussian_l1", rows -> rows::softmax);
        forms.put("yarn_softmax", rows -> rows::softmax);
        forms.put("l2_distance_softmax", rows -> x -> rows.softmax(x.mul(number(2))));
        forms.put("ssmax", rows -> x -> rows.softmax(x.mul(rows.logarithms())));
        forms.put("log_n_softmax", rows -> x -> rows.softmax(x.mul(rows.logarithms())));
        forms.put("ssmax_bias", SoftmaxForms::biased);
        forms.put("log_ratio_softmax", rows -> factored(rows, n -> Math.log(n) / Math.log(rows.length())));
        forms.put("ssmax_logpos2", SoftmaxForms::logPosition);
        forms.put(
                "softcap_softmax",
                rows -> x -> rows.softmax(tanh(x.div(number(50))).mul(number(50))));
        forms.put("signed_averaging", SoftmaxForms::signedAveraging);
        forms.put("multimax", SoftmaxForms::multimax);
        forms.put("scale_invariant", SoftmaxForms::scaleInvariant);
        forms.put("fox_softmax", SoftmaxForms::forgetting);
        forms.put("adaptive_temperature", rows -> x -> adaptiveTemperature(rows, x));
        forms.put("sink_softmax", rows -> sink(rows, rows.learned(0)));
        forms.put("softmax1", rows -> sink(rows, Tensor.create(0f)));
        forms.put("cog_softmax", rows -> x -> sign(x).mul(rows.softmax(abs(x))));
        forms.put(
                "p_norm_softmax",
                rows -> x -> exp(log_softmax(rows.masked(x.mul(number(2))), -1).div(number(2))));
        forms.put(
                "clipped_softmax",
                rows -> x -> torch.clamp(
                        rows.softmax(x).mul(number(1.03)).sub(number(0.03)),
                        new ScalarOptional(number(0)),
                        new ScalarOptional(number(1))));
        forms.put("elastic_softmax", SoftmaxForms::elastic);
        forms.put("affine_scaled", SoftmaxForms::affine);
        forms.put("diff_softmax", SoftmaxForms::differential);
        forms.put("sa_softmax_v1", rows -> x -> x.mul(rows.softmax(x)));
        forms.put("sa_softmax_v2", rows -> x -> selfAdjusted(rows, x));
    }

    private static EagerForm factored(EagerRows rows, java.util.function.IntToDoubleFunction factor) {
        Tensor factors = rows.byLength(factor);
        return x -> rows.softmax(x.mul(factors));
    }

    private static EagerForm biased(EagerRows rows) {
        Tensor s = rows.learned(TorchNormalisers.initialScale(rows.length()));
        Tensor b = rows.learned(0);
        return x -> rows.softmax(x.mul(s.mul(rows.logarithms()).add(b)));
    }

    private static EagerForm logPosition(EagerRows rows) {
        Tensor s = rows.learned(0.3);
        Tensor factors = rows.byLength(n -> Math.log(n + 1.0));
        return x -> rows.softmax(x.mul(s.mul(factors)));
    }

    private static EagerForm signedAveraging(EagerRows rows) {
        Tensor a = rows.learned(1.4918246976412703);
        Tensor b = rows.learned(Math.E);
        return x -> rows.softmax(sign(x).mul(log(abs(x).mul(b).add(number(1)))).mul(a));
    }

    private static EagerForm multimax(EagerRows rows) {
        Tensor[] t = new Tensor[4];
        Tensor[] r = new Tensor[4];
        for (int i = 0; i < 4; i++) {
            t[i] = rows.learned(0);
            r[i] = rows.learned(0);
        }
        return x -> {
            Tensor below = relu(r[0].sub(x));
            Tensor above = relu(x.sub(r[1]));
            Tensor farBelow = relu(r[2].sub(x));
            Tensor farAbove = relu(x.sub(r[3]));
            Tensor bent = x.add(t[0].mul(below)).add(t[1].mul(above));
            return rows.softmax(bent.add(t[2].mul(farBelow.mul(farBelow))).add(t[3].mul(farAbove.mul(farAbove))));
        };
    }

    private static EagerForm scaleInvariant(EagerRows rows) {
        Tensor growth = log(rows.distances().div(number(10)).add(number(1)));
        Tensor factors = growth.mul(number(2)).add(number(1)).sqrt();
        Tensor shifts = growth.mul(number(-2));
        return x -> rows.softmax(x.mul(factors).add(shifts));
    }

    private static EagerForm forgetting(EagerRows rows) {
        Tensor gates = rows.ofKeys(-Math.log(2));
        return x -> {
            Tensor sums = cumsum(gates, -1);
            return rows.softmax(x.add(sums.transpose(-2, -1)).sub(sums));
        };
    }

    private static Tensor adaptiveTemperature(EagerRows rows, Tensor x) {
        Tensor p = rows.softmax(x);
        Tensor entropy = sum(p.mul(log(p.add(number(1e-9))))).neg();
        Tensor value = entropy.mul(number(TEMPERATURE[0])).add(number(TEMPERATURE[1]));
        for (int i = 2; i < TEMPERATURE.length; i++) {
            value = value.mul(entropy).add(number(TEMPERATURE[i]));
        }
        Tensor beta = torch.where(entropy.gt(number(0.5)), clamp_min(value, number(1)), number(1));
        return rows.softmax(x.mul(beta));
    }

    private static EagerForm sink(EagerRows rows, Tensor logit) {
        return x -> {
            Tensor masked = rows.masked(x);
            Tensor shift = maximum(largest(masked), logit).detach();
            Tensor powers = exp(masked.sub(shift));
            return powers.div(sum(powers).add(exp(logit.sub(shift))));
        };
    }

    private static EagerForm elastic(EagerRows rows) {
        Tensor tau = rows.learned(-1);
        return x -> relu(rows.softmax(x).add(tau.div(rows.counts())));
    }

    private static EagerForm affine(EagerRows rows) {
        Tensor alpha = rows.ofQueries(0.5);
        Tensor mean = rows.learned(0);
        return x -> rows.visible(rows.softmax(x).mul(alpha).add(mean.sub(alpha).div(rows.counts())));
    }

    private static EagerForm differential(EagerRows rows) {
        Tensor second = rows.ofKeys(0);
        Tensor lambda = rows.learned(0.8);
        return x -> rows.softmax(x).sub(lambda.mul(rows.softmax(second.expand_as(x))));
    }

    private static Tensor selfAdjusted(EagerRows rows, Tensor x) {
        Tensor seen = rows.visible(x);
        Tensor high = largest(seen);
        Tensor low = largest(seen.neg()).neg();
        return seen.sub(low).div(high.sub(low).add(number(1e-10))).mul(rows.softmax(x));
    }
}
