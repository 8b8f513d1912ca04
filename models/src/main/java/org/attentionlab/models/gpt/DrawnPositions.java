package org.attentionlab.models.gpt;

import java.util.Random;

/**
 * Positions of the tokens of a sequence, drawn from a longer range: an ordered subset, each as likely as any other (Ruoss et al., arXiv
 * 2305.16843).
 */
final class DrawnPositions {

    private DrawnPositions() {}

    /**
     * Draws positions.
     *
     * @param length how many, at most the range
     * @param range positions are from 0 to below it
     * @param seed fixes the draw
     */
    static int[] of(int length, int range, long seed) {
        Random random = new Random(seed);
        int[] drawn = new int[length];
        int count = 0;
        for (int position = 0; count < length; position++) {
            if (random.nextInt(range - position) < length - count) {
                drawn[count++] = position;
            }
        }
        return drawn;
    }
}
