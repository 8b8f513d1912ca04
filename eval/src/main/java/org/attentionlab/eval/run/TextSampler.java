package org.attentionlab.eval.run;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.text.Tokeniser;
import org.attentionlab.models.checkpoint.CheckpointException;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.gpt.GptSequence;

/**
 * Goes on with a text, token by token. The model sees at most as many tokens as it was trained on: where a text outgrows that, it goes
 * on from the later half.
 *
 * @param model the model
 * @param tokeniser its tokeniser
 * @param choice draws tokens
 * @param keeping whether keys and values are kept from token to token; otherwise each token is computed from the whole text again
 */
record TextSampler(GptModel model, Tokeniser tokeniser, TokenChoice choice, boolean keeping) {

    private static final char INCOMPLETE = '\uFFFD';
    private static final int LONGEST_CHARACTER = 4;

    /** The sampler that somebody asks for. */
    static TextSampler of(GptModel model, Tokeniser tokeniser, TrainedModels.SampleRequest request) {
        boolean keeping = GptSequence.keepsKeys(model) && !request.recompute();
        return new TextSampler(model, tokeniser, request.choice(), keeping);
    }

    /**
     * Generates tokens.
     *
     * @param prompt what the text starts with; where it is empty the model starts after its start token, or after its first token if it has none
     * @param count how many tokens
     * @param seed fixes the draws
     * @param out gets every piece of text that is whole
     * @throws CheckpointException if what the model computes stops being finite
     */
    void sample(String prompt, int count, long seed, Consumer<String> out) throws CheckpointException {
        int[] start = start(tokeniser.encode(prompt));
        int[] tokens = Arrays.copyOf(start, start.length + count);
        RandomGenerator random =
                new SeedStreams(seed).stream(SeedStreams.SAMPLING).generator(0);
        int told = start.length;
        try (Reader reader = new Reader(start.length)) {
            for (int at = start.length; at < tokens.length; at++) {
                float[] logits = reader.logits(tokens, at);
                requireFinite(logits, at - start.length);
                // A table may be padded with rows that are no tokens.
                tokens[at] = choice.choose(Arrays.copyOf(logits, tokeniser.vocabularySize()), random);
                String piece = tokeniser.decode(Arrays.copyOfRange(tokens, told, at + 1));
                boolean whole = piece.charAt(piece.length() - 1) != INCOMPLETE || at + 1 - told >= LONGEST_CHARACTER;
                if (whole || at + 1 == tokens.length) {
                    out.accept(piece);
                    told = at + 1;
                }
            }
        }
    }

    /** What the model reads first: a prompt, after the place of the start token if there is one, and at least one token. */
    private int[] start(int[] prompt) {
        if (prompt.length > 0 && !model.config().hasStartToken()) {
            return prompt;
        }
        int[] start = new int[prompt.length + 1];
        System.arraycopy(prompt, 0, start, 1, prompt.length);
        return start;
    }

    private static void requireFinite(float[] logits, int generated) throws CheckpointException {
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new CheckpointException("the model's weights are finite, but after " + generated
                        + " generated tokens its logits are NaN or infinity; nothing can be drawn from them");
            }
        }
    }

    /** Reads the text as it grows. */
    private final class Reader implements AutoCloseable {

        private final int window = model.config().trainLength();
        private int first;
        private int read;
        private GptSequence sequence = null;

        Reader(int prompt) {
            first = Math.max(0, prompt - window);
            read = first;
        }

        /** The logits of the token at a place, which follows those before it. */
        float[] logits(int[] tokens, int at) {
            if (at - first > window) {
                close();
                first = at - (window + 1) / 2;
                read = first;
            }
            if (!keeping) {
                return model.nextLogits(Arrays.copyOfRange(tokens, first, at));
            }
            if (sequence == null) {
                sequence = new GptSequence(model);
            }
            float[] logits = sequence.read(Arrays.copyOfRange(tokens, read, at));
            read = at;
            return logits;
        }

        @Override
        public void close() {
            if (sequence != null) {
                sequence.close();
                sequence = null;
            }
        }
    }
}
