package org.attentionlab.attention.position;

import java.util.stream.IntStream;

/**
 * The slopes of ALiBi (Press et al., arXiv 2108.12409): for a power of two {@code 2^(-8 h / heads)}, h from 1;
 * otherwise those of the power of two below, followed by every other one of the power of two above.
 */
final class AlibiSlopes {

    private static final double SPAN = 8;

    private AlibiSlopes() {}

    static double[] of(int heads) {
        int below = Integer.highestOneBit(heads);
        return IntStream.range(0, heads)
                .mapToDouble(h -> h < below ? slope(h + 1, below) : slope(2 * (h - below) + 1, 2 * below))
                .toArray();
    }

    private static double slope(int rank, int heads) {
        return Math.pow(2, -SPAN * rank / heads);
    }
}
