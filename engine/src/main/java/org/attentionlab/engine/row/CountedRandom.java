package org.attentionlab.engine.row;

/** Random numbers by their place in a row, so that any of them is had without those before it: SplitMix64 (Steele et al., OOPSLA 2014). */
public final class CountedRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private CountedRandom() {}

    /** The number at a place, all 64 bits of it, in the row of a seed. */
    public static long at(long seed, long place) {
        return mixed(seed + GOLDEN_GAMMA * place);
    }

    /** A bijection that spreads every bit. */
    public static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
