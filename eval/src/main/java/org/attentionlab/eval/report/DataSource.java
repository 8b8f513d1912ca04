package org.attentionlab.eval.report;

import java.util.Map;

/**
 * What the models were trained and measured on.
 *
 * @param name the corpus or task
 * @param hash the hash of the content, with the algorithm in front: {@code sha256:...}
 * @param sizes counts by name, such as {@code bytes}, {@code vocabulary}, {@code trainTokens}, {@code validationTokens}
 */
public record DataSource(String name, String hash, Map<String, Long> sizes) {

    /** Copies the sizes in their order. */
    public DataSource {
        Checks.filled("data.name", name);
        Checks.filled("data.hash", hash);
        sizes = Checks.ordered(sizes);
        sizes.forEach((key, size) -> Checks.atLeast("data.sizes." + key, size, 0));
    }
}
