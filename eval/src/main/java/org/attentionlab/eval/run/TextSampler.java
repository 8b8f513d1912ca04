package org.attentionlab.eval.run;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptModel;

/**
 * Goes on with a text, token by token. The model sees at most as many tokens as it was trained on, the latest ones.
 *
 * @param model the model
 * @param tokeniser its tokeniser
 */
record TextSampler(GptModel model, Tokeniser tokeniser) {

    private static final char INCOMPLETE = '\uFFFD';
    private static final int LONGEST_CHARACTER = 4;

    /**
     * Generates tokens.
     *
     * @param prompt what the text starts with; where it is empty the model starts after its first token
     * @param count how many tokens
     * @param temperature divides the logits; 0 takes the likeliest token every time
     * @param seed fixes the draws
     * @param out gets every piece of text that is whole
     * @throws CheckpointException if what the model computes stops being finite
     */
    void sample(String prompt, int count, double temperature, long seed, Consumer<String> out)
            throws CheckpointException {
        int[] start = prompt.isEmpty() ? new int[1] : tokeniser.encode(prompt);
        int[] tokens = Arrays.copyOf(start, start.length + count);
        RandomGenerator random =
                new SeedStreams(seed).stream(SeedStreams.SAMPLING).generator(0);
        int window = model.config().trainLength();
        int told = start.length;
        for (int at = start.length; at < tokens.length; at++) {
            float[] logits = model.nextLogits(Arrays.copyOfRange(tokens, Math.max(0, at - window), at));
            requireFinite(logits, at - start.length);
            tokens[at] = temperature == 0 ? likeliest(logits) : draw(logits, temperature, random);
            String piece = tokeniser.decode(Arrays.copyOfRange(tokens, told, at + 1));
            boolean whole = piece.charAt(piece.length() - 1) != INCOMPLETE || at + 1 - told >= LONGEST_CHARACTER;
            if (whole || at + 1 == tokens.length) {
                out.accept(piece);
                told = at + 1;
            }
        }
    }

    private static void requireFinite(float[] logits, int generated) throws CheckpointException {
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new CheckpointException("the model's weights are finite, but after " + generated
                        + " generated tokens its logits are NaN or infinity; nothing can be drawn from them");
            }
        }
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    private static int draw(float[] logits, double temperature, RandomGenerator random) {
        double max = logits[likeliest(logits)];
        double[] sums = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += Math.exp((logits[i] - max) / temperature);
            sums[i] = sum;
        }
        double drawn = random.nextDouble() * sum;
        int token = Arrays.binarySearch(sums, drawn);
        return Math.min(token < 0 ? -token - 1 : token + 1, logits.length - 1);
    }
}
