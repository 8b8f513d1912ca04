package org.attentionlab.attention.normaliser;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    public List<String> paths() {
        return IntStream.range(0, shares.size())
                .mapToObj(i -> NAME + "[" + i + "]")
                .toList();
    }

    @Override
    public HeadLayout map(UnaryOperator<Normaliser> change) {
        return new HeadLayout(shares.stream().map(change).toList());
    }

    @Override
    public String written(Function<Normaliser, String> each) {
        return shares.stream().map(each).collect(Collectors.joining(", ", NAME + "(", ")"));
    }

    @Override
    public void requireFit(int layers, int heads) {
        NormaliserLayout.requireShares(NAME, heads, shares.size());
    }

    @Override
    public String toString() {
        return written(Normaliser::toString);
    }
}
