package org.attentionlab.bench.libtorch;

import static org.attentionlab.bench.libtorch.EagerRows.divided;
import static org.attentionlab.bench.libtorch.EagerRows.largest;
import static org.attentionlab.bench.libtorch.EagerRows.number;
import static org.attentionlab.bench.libtorch.EagerRows.sum;
import static org.bytedeco.pytorch.global.torch.clamp_min;
import static org.bytedeco.pytorch.global.torch.cumsum;
import static org.bytedeco.pytorch.global.torch.exp;
import static org.bytedeco.pytorch.global.torch.log;
import static org.bytedeco.pytorch.global.torch.pow;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.softmax;
import static org.bytedeco.pytorch.global.torch.sort;
import static org.bytedeco.pytorch.global.torch.topk;
import static org.bytedeco.pytorch.global.torch.where;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Normalisers that rank scores or search for a number. Sorted forms are those of the authors' code; what is searched for has its gradient
 * from one more step of Newton's method, which is cheaper than to go back through the search.
 */
final class ThresholdForms {

    private static final double FAR_BELOW = -1e4;
    private static final int HALVINGS = 25;
    private static final int NEWTON_STEPS = 6;
    private static final int KEPT = 8;
    private static final double STIELTJES_POWER = 4;
    private static final double ZEROS = 0.5;

    private ThresholdForms() {}

    static void addTo(Map<String, Function<EagerRows, EagerForm>> forms) {
        forms.put("sparsemax", ThresholdForms::sparsemax);
        forms.put("entmax15", ThresholdForms::entmax15);
        forms.put("asentmax", ThresholdForms::asentmax);
        forms.put("entmax", rows -> x -> entmaxByBisection(rows, x, 1.5));
        forms.put("stieltjes", rows -> x -> stieltjes(rows, x));
        forms.put("topk_softmax", rows -> x -> ofLargest(rows, x));
        forms.put("t_softmax", rows -> x -> {
            Tensor masked = rows.masked(x);
            Tensor u = masked.sub(largest(masked));
            return divided(relu(u.add(number(1))).mul(exp(u)));
        });
        forms.put("r_softmax", ThresholdForms::rSoftmax);
    }

    /** A root that was found without a gradient, with that of a step of Newton's method. */
    private static Tensor solved(Tensor root, Tensor value, Tensor slope) {
        return root.sub(value.div(slope.detach()));
    }

    private static Tensor below(EagerRows rows, Tensor x) {
        Tensor masked = rows.masked(x, FAR_BELOW);
        return masked.sub(largest(masked).detach());
    }

    private static EagerForm sparsemax(EagerRows rows) {
        Tensor ranks = rows.ranks();
        return scores -> {
            Tensor x = below(rows, scores);
            Tensor tau;
            try (NoGradGuard noGradients = new NoGradGuard()) {
                Tensor sorted = sort(x, -1, true).get0();
                Tensor sums = cumsum(sorted, -1);
                Tensor inside = sorted.mul(ranks).add(number(1)).gt(sums);
                tau = at(sums.sub(number(1)).div(ranks), sum(inside));
            }
            Tensor excess = relu(x.sub(tau));
            Tensor slope = sum(excess.gt(number(0))).neg();
            return relu(x.sub(solved(tau, sum(excess).sub(number(1)), slope)));
        };
    }

    private static Tensor at(Tensor values, Tensor rank) {
        return values.gather(-1, rank.sub(number(1)).to(ScalarType.Long));
    }

    private static EagerForm entmax15(EagerRows rows) {
        Tensor ranks = rows.ranks();
        return scores -> ofHalved(below(rows, scores).div(number(2)), ranks);
    }

    private static Tensor ofHalved(Tensor x, Tensor ranks) {
        Tensor tau;
        try (NoGradGuard noGradients = new NoGradGuard()) {
            Tensor sorted = sort(x, -1, true).get0();
            Tensor mean = cumsum(sorted, -1).div(ranks);
            Tensor meanOfSquares = cumsum(sorted.mul(sorted), -1).div(ranks);
            Tensor spread = ranks.mul(meanOfSquares.sub(mean.mul(mean)));
            Tensor delta = spread.neg().add(number(1)).div(ranks);
            Tensor taus = mean.sub(clamp_min(delta, number(0)).sqrt());
            tau = at(taus, sum(taus.le(sorted)));
        }
        Tensor excess = relu(x.sub(tau));
        Tensor value = sum(excess.mul(excess)).sub(number(1));
        return pow(relu(x.sub(solved(tau, value, sum(excess).mul(number(-2))))), number(2));
    }

    private static EagerForm asentmax(EagerRows rows) {
        Tensor ranks = rows.ranks();
        Tensor delta = rows.learned(1);
        Tensor beta = rows.ofQueries(Math.log(2));
        Tensor gamma = rows.ofQueries(0);
        Tensor logarithms = log(clamp_min(rows.logarithms(), number(Math.log(2))));
        return scores -> {
            Tensor factor = delta.add(beta.mul(exp(gamma.mul(logarithms))));
            return ofHalved(below(rows, scores).mul(factor.div(number(2))), ranks);
        };
    }

    private static Tensor entmaxByBisection(EagerRows rows, Tensor scores, double alpha) {
        double power = 1 / (alpha - 1);
        Tensor x = below(rows, scores).mul(number(alpha - 1));
        UnaryOperator<Tensor> weights = tau -> pow(relu(x.sub(tau)), number(power));
        Tensor tau;
        try (NoGradGuard noGradients = new NoGradGuard()) {
            tau = largest(x).sub(number(1));
            double width = 1;
            for (int i = 0; i < HALVINGS; i++) {
                width /= 2;
                Tensor middle = tau.add(number(width));
                tau = where(sum(weights.apply(middle)).ge(number(1)), middle, tau);
            }
        }
        Tensor slope = sum(pow(relu(x.sub(tau)), number(power - 1))).mul(number(-power));
        return divided(weights.apply(solved(tau, sum(weights.apply(tau)).sub(number(1)), slope)));
    }

    private static Tensor stieltjes(EagerRows rows, Tensor scores) {
        Tensor x = below(rows, scores);
        Tensor t;
        try (NoGradGuard noGradients = new NoGradGuard()) {
            t = largest(x).add(number(1));
            for (int i = 0; i < NEWTON_STEPS; i++) {
                Tensor terms = rows.visible(pow(t.sub(x), number(-STIELTJES_POWER)));
                Tensor total = sum(terms);
                Tensor steepness = sum(terms.div(t.sub(x))).div(total);
                Tensor value = pow(total, number(-1 / STIELTJES_POWER));
                t = t.sub(value.sub(number(1)).div(value.mul(steepness)));
            }
        }
        Tensor terms = rows.visible(pow(t.sub(x), number(-STIELTJES_POWER)));
        Tensor slope = sum(terms.div(t.sub(x))).mul(number(-STIELTJES_POWER));
        Tensor root = solved(t, sum(terms).sub(number(1)), slope);
        return rows.visible(pow(root.sub(x), number(-STIELTJES_POWER)));
    }

    private static Tensor ofLargest(EagerRows rows, Tensor x) {
        Tensor masked = rows.masked(x);
        Tensor smallest = topk(masked, KEPT, -1, true, true).get0().narrow(-1, KEPT - 1, 1);
        return softmax(masked.masked_fill(masked.lt(smallest), number(Double.NEGATIVE_INFINITY)), -1);
    }

    /** The quantile by its two neighbours in the sorted row, which are where the count of visible keys says. */
    private static EagerForm rSoftmax(EagerRows rows) {
        int length = rows.length();
        long[] lower = new long[length];
        long[] upper = new long[length];
        float[] between = new float[length];
        for (int i = 0; i < length; i++) {
            double at = ZEROS * i;
            int below = Math.max(0, Math.min((int) at, i - 1));
            lower[i] = i - below;
            upper[i] = Math.max(i - below - 1, 0);
            between[i] = (float) (at - below);
        }
        Tensor lowerIndex = Tensor.create(lower, length, 1);
        Tensor upperIndex = Tensor.create(upper, length, 1);
        Tensor share = Tensor.create(between, length, 1);
        return scores -> {
            Tensor masked = rows.masked(scores);
            Tensor u = masked.sub(largest(masked));
            Tensor quantile;
            try (NoGradGuard noGradients = new NoGradGuard()) {
                Tensor sorted = sort(u, -1, true).get0();
                long[] shape = {u.size(0), u.size(1), length, 1};
                Tensor low = sorted.gather(-1, lowerIndex.expand(shape));
                Tensor high = sorted.gather(-1, upperIndex.expand(shape));
                quantile = low.add(high.sub(low).mul(share));
            }
            Tensor kept = relu(u.sub(quantile).add(number(1e-8)));
            return divided(kept.mul(exp(u)));
        };
    }
}
