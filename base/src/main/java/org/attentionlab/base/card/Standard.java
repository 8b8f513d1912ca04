package org.attentionlab.base.card;

import java.util.function.Function;

/** The value of a parameter that nobody gave. */
public sealed interface Standard {

    /** The value in a model of given sizes: an {@link Integer}, a {@link Double} or a {@link String}. */
    Object of(AttentionShape shape);

    /** How it comes about, for people. */
    String rule();

    /** The same for every model. */
    record Constant(Object value) implements Standard {
        @Override
        public Object of(AttentionShape shape) {
            return value;
        }

        @Override
        public String rule() {
            return value instanceof Double number ? Numbers.format(number) : value.toString();
        }
    }

    /** One that follows the sizes of the model. */
    record BySizes(Function<AttentionShape, Object> function, String rule) implements Standard {
        @Override
        public Object of(AttentionShape shape) {
            return function.apply(shape);
        }
    }
}
