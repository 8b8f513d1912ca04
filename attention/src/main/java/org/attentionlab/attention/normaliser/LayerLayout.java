package org.attentionlab.attention.normaliser;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attentionlab.attention.spec.InvalidSpecException;

/**
 * Layers with different normalisers, or whose heads differ: the first share of the layers has the first, and so on.
 *
 * @param shares what equal shares of the layers have; no layers within layers
 */
public record LayerLayout(List<NormaliserLayout> shares) implements NormaliserLayout {

    /** Its name in a study file. */
    public static final String NAME = "layers";

    /** Copies the list. */
    public LayerLayout {
        shares = List.copyOf(shares);
        if (shares.stream().anyMatch(LayerLayout.class::isInstance)) {
            throw new InvalidSpecException(NAME, "a layer has no layers of its own");
        }
    }

    @Override
    public Normaliser of(int layer, int layers, int head, int heads) {
        return shares.get(NormaliserLayout.share(layer, layers, shares.size())).of(layer, layers, head, heads);
    }

    @Override
    public List<Normaliser> all() {
        return shares.stream().flatMap(share -> share.all().stream()).toList();
    }

    @Override
    public List<String> paths() {
        return IntStream.range(0, shares.size())
                .boxed()
                .flatMap(i -> shares.get(i).paths().stream()
                        .map(path -> NAME + "[" + i + "]" + (path.isEmpty() ? "" : "." + path)))
                .toList();
    }

    @Override
    public LayerLayout map(UnaryOperator<Normaliser> change) {
        return new LayerLayout(shares.stream().map(share -> share.map(change)).toList());
    }

    @Override
    public String written(Function<Normaliser, String> each) {
        return shares.stream().map(share -> share.written(each)).collect(Collectors.joining(", ", NAME + "(", ")"));
    }

    @Override
    public void requireFit(int layers, int heads) {
        NormaliserLayout.requireShares(NAME, layers, shares.size());
        for (int i = 0; i < shares.size(); i++) {
            try {
                shares.get(i).requireFit(layers, heads);
            } catch (InvalidSpecException problem) {
                throw problem.below(NAME + "[" + i + "]");
            }
        }
    }

    @Override
    public String toString() {
        return written(Normaliser::toString);
    }
}
