package org.attentionlab.eval.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What every head of a model does on one window of tokens: the maps of the microscope.
 *
 * @param seed the seed of the run; {@code null} where it is not one of a study
 * @param step the training step of the model; {@code null} where it is not known
 * @param from the place of the first token in the held-out text, from 0, or in the test sequences laid end to end; {@code null} for a text of
 *     somebody's own
 * @param tokens the text of each token
 * @param heads the maps, layer by layer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttentionWindow(Long seed, Integer step, Integer from, List<String> tokens, List<HeadMap> heads) {

    /** The most tokens of a window: more can't be told apart on a screen, and a map grows with their square. */
    public static final int MOST_TOKENS = 128;

    /** Copies the lists. */
    public AttentionWindow {
        if (tokens.isEmpty() || tokens.size() > MOST_TOKENS) {
            throw new IllegalArgumentException(tokens.size() + " tokens; a window of maps has 1 to " + MOST_TOKENS);
        }
        tokens = List.copyOf(tokens);
        heads = List.copyOf(heads);
    }

    /** The same as of a model after another number of training steps. */
    public AttentionWindow atStep(int taken) {
        return new AttentionWindow(seed, taken, from, tokens, heads);
    }
}
