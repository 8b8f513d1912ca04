package org.attentionlab.attention.position;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.attentionlab.base.text.Decimal;

/** How a model learns where a token stands. */
public sealed interface PositionEncoding {

    /** The names that exist, in the order listings show them. */
    List<String> NAMES = List.of("none", "rope", "alibi", "sinusoidal", "learned");

    /** The canonical written form. */
    String name();

    /** The base of the rotation of queries and keys, where there is one. */
    default OptionalDouble rotationBase() {
        return OptionalDouble.empty();
    }

    /** The slope of the bias on the scores of each head, where there is one. */
    default Optional<double[]> slopes(int heads) {
        return Optional.empty();
    }

    /** No position information but the causal mask (NoPE; Kazemnejad et al., arXiv 2305.19466). */
    record NoPosition() implements PositionEncoding {
        @Override
        public String name() {
            return "none";
        }
    }

    /**
     * Rotation of queries and keys by an angle that grows with the position (RoPE; Su et al., arXiv 2104.09864). Feature
     * {@code i} is paired with feature {@code i + headSize / 2}; pair {@code i} turns by
     * {@code position * theta^(-2 i / headSize)}.
     *
     * @param theta the base, above 1
     */
    record RopePosition(double theta) implements PositionEncoding {

        /** The base that the paper uses. */
        public static final double DEFAULT_THETA = 10_000;

        /** Checks the base. */
        public RopePosition {
            if (!(theta > 1) || Double.isInfinite(theta)) {
                throw new IllegalArgumentException("theta is " + theta + "; it must be above 1");
            }
        }

        @Override
        public String name() {
            return theta == DEFAULT_THETA ? "rope" : "rope(theta=" + Decimal.of(theta) + ")";
        }

        @Override
        public OptionalDouble rotationBase() {
            return OptionalDouble.of(theta);
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

    /** Fixed sines and cosines added to the embedding (Vaswani et al., arXiv 1706.03762). */
    record SinusoidalPosition() implements PositionEncoding {
        @Override
        public String name() {
            return "sinusoidal";
        }
    }

    /** A learned vector per position added to the embedding, as in GPT-2; there is none beyond the trained length. */
    record LearnedPosition() implements PositionEncoding {
        @Override
        public String name() {
            return "learned";
        }
    }
}
