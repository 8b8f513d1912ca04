package org.attentionlab.attention.position;

import java.util.List;
import java.util.Optional;
import org.attentionlab.base.text.Decimal;

/** How a model learns where a token stands. */
public sealed interface PositionEncoding {

    /** The names that exist, in the order listings show them. */
    List<String> NAMES = List.of("none", "rope", "alibi", "nape", "t5", "sinusoidal", "learned");

    /** The canonical written form. */
    String name();

    /** How queries and keys turn, where they do. */
    default Optional<Rotation> rotation() {
        return Optional.empty();
    }

    /** The slope of the bias on the scores of each head, where there is one. */
    default Optional<double[]> slopes(int heads) {
        return Optional.empty();
    }

    /** The buckets of distances for each of which a bias on the scores of each head is learned, where there are any. */
    default Optional<DistanceBuckets> buckets() {
        return Optional.empty();
    }

    /**
     * How many positions those of a sequence are drawn from, at random and in order (randomised positions; Ruoss et al., arXiv
     * 2305.16843): so that a model learns what far positions look like from short sequences. 0 where tokens have the positions
     * 0, 1, 2 and so on.
     */
    default int range() {
        return 0;
    }

    /** Whether a model learns something for it, so that another model has no use for it. */
    default boolean learns() {
        return false;
    }

    /** No position information but the causal mask (NoPE; Kazemnejad et al., arXiv 2305.19466). */
    record NoPosition() implements PositionEncoding {
        @Override
        public String name() {
            return "none";
        }
    }

    /** Rotation of queries and keys by an angle that grows with the position (RoPE; Su et al., arXiv 2104.09864). */
    record RopePosition(Rotation turning, int range) implements PositionEncoding {

        /** The base that the paper uses. */
        public static final double DEFAULT_THETA = 10_000;

        /** Rotation of all features, as it was trained. */
        public RopePosition(double theta) {
            this(new Rotation(theta, 1, 1, 0), 0);
        }

        @Override
        public String name() {
            StringBuilder written = new StringBuilder();
            add(written, "theta", turning.theta(), DEFAULT_THETA);
            add(written, "share", turning.share(), 1);
            add(written, "stretch", turning.stretch(), 1);
            add(written, "length", turning.length(), 0);
            add(written, "range", range, 0);
            return written.isEmpty() ? "rope" : "rope(" + written + ")";
        }

        private static void add(StringBuilder written, String name, double value, double unsaid) {
            if (value != unsaid) {
                written.append(written.isEmpty() ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(Decimal.of(value));
            }
        }

        @Override
        public Optional<Rotation> rotation() {
            return Optional.of(turning);
        }
    }

    /**
     * A bias of {@code -slope * distance} on the scores (ALiBi; Press et al., arXiv 2108.12409). Scores that are weights
     * before normalisation are multiplied by the exponential of the bias.
     */
    record AlibiPosition() implements PositionEncoding {
        @Override
        public String name() {
            return "alibi";
        }

        @Override
        public Optional<double[]> slopes(int heads) {
            return Optional.of(AlibiSlopes.of(heads));
        }
    }

    /**
     * The bias of ALiBi on the first half of the heads, with slopes {@code 1, 1 / 2, 1 / 3, ...}, and none on the others (NAPE; Vasylenko
     * et al., arXiv 2506.16640): some heads look nearby and some at any distance. The middle one of an odd number is of the first half, in the
     * authors' code of the other.
     */
    record NapePosition() implements PositionEncoding {
        @Override
        public String name() {
            return "nape";
        }

        @Override
        public Optional<double[]> slopes(int heads) {
            double[] slopes = new double[heads];
            for (int head = 0; head < (heads + 1) / 2; head++) {
                slopes[head] = 1.0 / (head + 1);
            }
            return Optional.of(slopes);
        }
    }

    /**
     * A learned bias on the scores for each bucket of distances and head, the same in all layers (T5; Raffel et al., arXiv 1910.10683).
     * Scores that are weights before normalisation are multiplied by the exponential of the bias.
     */
    record T5Position(DistanceBuckets distances) implements PositionEncoding {

        /** The buckets that the paper uses. */
        public static final DistanceBuckets PUBLISHED = new DistanceBuckets(32, 128);

        @Override
        public String name() {
            return distances.equals(PUBLISHED)
                    ? "t5"
                    : "t5(buckets=" + distances.count() + ", farthest=" + distances.farthest() + ")";
        }

        @Override
        public Optional<DistanceBuckets> buckets() {
            return Optional.of(distances);
        }

        @Override
        public boolean learns() {
            return true;
        }
    }

    /** Fixed sines and cosines added to the embedding (Vaswani et al., arXiv 1706.03762). */
    record SinusoidalPosition(int range) implements PositionEncoding {
        @Override
        public String name() {
            return range == 0 ? "sinusoidal" : "sinusoidal(range=" + range + ")";
        }
    }

    /** A learned vector per position added to the embedding, as in GPT-2; there is none beyond the trained length. */
    record LearnedPosition() implements PositionEncoding {
        @Override
        public String name() {
            return "learned";
        }

        @Override
        public boolean learns() {
            return true;
        }
    }
}
