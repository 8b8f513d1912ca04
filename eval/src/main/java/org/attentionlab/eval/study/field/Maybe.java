package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A value that may be left out, without another in its place.
 *
 * @param <T> what it is read into where it is written
 * @param kind what is legal where it is written
 */
public record Maybe<T>(Kind<T> kind) implements Kind<Optional<T>> {

    /**
     * What it means where it is not written.
     *
     * @param <T> what it is read into where it is written
     * @param text in words
     * @return the fallback: no value
     */
    public static <T> Fallback<Optional<T>> absent(String text) {
        return Fallback.computed(text, any -> Optional.empty());
    }

    @Override
    public Optional<T> read(Value value) {
        return Optional.of(kind.read(value));
    }

    @Override
    public boolean admits(Optional<T> value) {
        return value.isEmpty() || kind.admits(value.get());
    }

    @Override
    public String legal() {
        return kind.legal();
    }

    @Override
    public JsonNode write(Optional<T> value) {
        return value.map(kind::write).orElse(NullNode.getInstance());
    }

    @Override
    public ObjectNode schema() {
        return kind.schema();
    }
}
