package org.attentionlab.attention.registry;

import java.util.Map;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.base.text.NearMiss;

/** Position encodings by canonical name. */
public final class PositionRegistry {

    private static final String THETA = "theta";

    private PositionRegistry() {}

    /**
     * The encoding of a written form, such as {@code rope} or {@code rope(theta=500000)}.
     *
     * @throws InvalidSpecException if the name, a parameter or a value is not legal
     */
    public static PositionEncoding resolve(String written) {
        NormaliserSpec spec = NormaliserSpec.parse(written);
        PositionEncoding position = resolve(spec.type(), spec.parameters());
        if (spec.learned().isPresent()) {
            throw new InvalidSpecException(
                    "learned", "position " + spec.type() + " has no parameter that can be learned");
        }
        return position;
    }

    /**
     * The encoding of a name and its parameters.
     *
     * @throws InvalidSpecException if the name, a parameter or a value is not legal
     */
    public static PositionEncoding resolve(String name, Map<String, Object> parameters) {
        if (!PositionEncoding.NAMES.contains(name)) {
            throw new InvalidSpecException(
                    "type",
                    "there is no position '" + name + "'; legal are " + String.join(", ", PositionEncoding.NAMES)
                            + NearMiss.hint(name, PositionEncoding.NAMES));
        }
        for (String given : parameters.keySet()) {
            if (!(name.equals("rope") && given.equals(THETA))) {
                throw new InvalidSpecException(
                        given, "position " + name + " has no parameter '" + given + "'; only rope has one, theta");
            }
        }
        return switch (name) {
            case "none" -> new PositionEncoding.NoPosition();
            case "rope" -> rope(parameters.get(THETA));
            case "alibi" -> new PositionEncoding.AlibiPosition();
            case "sinusoidal" -> new PositionEncoding.SinusoidalPosition();
            case "learned" -> new PositionEncoding.LearnedPosition();
            default -> throw new IllegalStateException("position " + name + " is listed but can't be made");
        };
    }

    private static PositionEncoding rope(Object theta) {
        if (theta == null) {
            return new PositionEncoding.RopePosition(PositionEncoding.RopePosition.DEFAULT_THETA);
        }
        if (theta instanceof Number number && number.doubleValue() > 1 && Double.isFinite(number.doubleValue())) {
            return new PositionEncoding.RopePosition(number.doubleValue());
        }
        throw new InvalidSpecException(THETA, "'" + theta + "' is not legal; it takes a number above 1");
    }
}
