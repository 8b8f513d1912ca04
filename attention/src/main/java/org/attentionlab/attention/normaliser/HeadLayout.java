package org.attentionlab.attention.normaliser;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Heads of a layer with different normalisers: the first share of the heads has the first, and so on.
 *
 * @param shares the normalisers of equal shares of the heads
 */
public record HeadLayout(List<Normaliser> shares) implements NormaliserLayout {

    /** Its name in a study file. */
    public static final String NAME = "heads";

    /** Copies the list. */
    public HeadLayout {
        shares = List.copyOf(shares);
    }

    @Override
    public Normaliser of(int layer, int layers, int head, int heads) {
        return shares.get(NormaliserLayout.share(head, heads, shares.size()));
    }

    @Override
    public List<Normaliser> all() {
        return shares;
    }

    @Override
    public void requireFit(int layers, int heads) {
        NormaliserLayout.requireShares(NAME, heads, shares.size());
    }

    @Override
    public String toString() {
        return shares.stream().map(Normaliser::toString).collect(Collectors.joining(", ", NAME + "(", ")"));
    }
}
