package org.attentionlab.eval.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How a token is drawn from logits. Tokens are drawn by the softmax of the logits over the temperature, out of those that are left by
 * two bounds: the {@code topK} likeliest, and of these the fewest likeliest whose probabilities sum to {@code topP} (nucleus sampling,
 * Holtzman et al., arXiv 1904.09751).
 *
 * @param temperature divides the logits, above 0; 0 takes the likeliest token every time
 * @param topK how many tokens there are to draw from, from 1; {@link #ALL} for no bound
 * @param topP the probability of the tokens to draw from, above 0; 1 for no bound
 */
public record TokenChoice(double temperature, int topK, double topP) {

    /** A bound that leaves every token. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Checks the ranges. */
    public TokenChoice {
        if (!(temperature >= 0) || topK < 1 || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("temperature " + temperature + ", top-k " + topK + " and top-p " + topP
                    + ": a temperature from 0, a top-k from 1 and a top-p above 0 and up to 1 are needed");
        }
    }

    /** Draws from all tokens. */
    public static TokenChoice withTemperature(double temperature) {
        return new TokenChoice(temperature, ALL, 1);
    }

    /**
     * Draws a token.
     *
     * @param logits one for each token, all finite
     */
    int choose(float[] logits, RandomGenerator random) {
        int likeliest = likeliest(logits);
        if (temperature == 0) {
            return likeliest;
        }
        double[] odds = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            odds[i] = Math.exp((logits[i] - (double) logits[likeliest]) / temperature);
        }
        if (topK < logits.length || topP < 1) {
            leave(odds);
        }
        double drawn = random.nextDouble() * Arrays.stream(odds).reduce(0, Double::sum);
        double sum = 0;
        int last = likeliest;
        for (int token = 0; token < odds.length; token++) {
            sum += odds[token];
            if (sum > drawn) {
                return token;
            }
            last = odds[token] > 0 ? token : last;
        }
        return last;
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    /** Sets the odds of what is out of bounds to 0; of equally likely tokens the first stays. */
    private void leave(double[] odds) {
        int[] byOdds = IntStream.range(0, odds.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -odds[token]))
                .limit(topK)
                .mapToInt(Integer::intValue)
                .toArray();
        double wanted =
                topP * Arrays.stream(byOdds).mapToDouble(token -> odds[token]).sum();
        double[] left = new double[odds.length];
        double sum = 0;
        for (int i = 0; i < byOdds.length && (i == 0 || sum < wanted); i++) {
            sum += odds[byOdds[i]];
            left[byOdds[i]] = odds[byOdds[i]];
        }
        System.arraycopy(left, 0, odds, 0, odds.length);
    }
}
