package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;

/** What a study file shares out: a list of normalisers, of which each has an equal run of heads or of layers. */
enum Mix {
    /** Heads of a layer. */
    HEADS(Layout.HEADS) {
        @Override
        Layout<WrittenChoice> of(List<Layout<WrittenChoice>> parts) {
            return new Layout.Heads<>(
                    parts.stream().flatMap(part -> part.all().stream()).toList());
        }
    },
    /** Layers of a model; what a layer has may itself be shared out among its heads. */
    LAYERS(Layout.LAYERS) {
        @Override
        Layout<WrittenChoice> of(List<Layout<WrittenChoice>> parts) {
            return new Layout.Layers<>(parts);
        }
    };

    private final String key;

    Mix(String key) {
        this.key = key;
    }

    /** The layout of what is listed. */
    abstract Layout<WrittenChoice> of(List<Layout<WrittenChoice>> parts);

    /** Its key, {@code {heads: [softmax, sigmoid]}}, and its name in the written form, {@code heads(softmax, sigmoid)}. */
    String key() {
        return key;
    }

    static List<String> keys() {
        return List.of(HEADS.key, LAYERS.key);
    }

    static Optional<Mix> of(String key) {
        return List.of(values()).stream().filter(mix -> mix.key.equals(key)).findFirst();
    }

    /**
     * The parts of the written form, {@code softmax} and {@code ssmax(s=0.43, learned)} of {@code heads(softmax, ssmax(s=0.43,
     * learned))}; empty where a text is not of that form.
     */
    Optional<List<String>> parts(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(key)
                || !stripped.substring(key.length()).stripLeading().startsWith("(")) {
            return Optional.empty();
        }
        if (!stripped.endsWith(")")) {
            throw new InvalidSpecException("", "'" + text + "' lacks its closing parenthesis");
        }
        return Optional.of(split(stripped.substring(stripped.indexOf('(') + 1, stripped.length() - 1)));
    }

    private static List<String> split(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(inside.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(inside.substring(start).strip());
        return parts;
    }
}
