package org.attentionlab.attention.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attentionlab.base.card.InvalidSpecException;

/**
 * What each head of each layer of a model has: one for all, or lists of which each entry has an equal run of heads or of layers. A
 * normaliser goes through it in three forms: written, settled, and running. Its {@link Object#toString} is the text that a report has,
 * such as {@code heads(softmax, sigmoid)}.
 *
 * @param <T> what a head has
 */
public sealed interface Layout<T> {

    /** The name of a list over heads in a study file. */
    String HEADS = "heads";

    /** The name of a list over layers in a study file. */
    String LAYERS = "layers";

    /** The same for all heads of all layers. */
    static <T> Layout<T> same(T value) {
        return new Same<>(value);
    }

    /** What a head has, layers and heads counted from 0; {@link #requireFit} holds. */
    T of(int layer, int layers, int head, int heads);

    /** The entries, in the order they are written. */
    List<T> all();

    /** The way to each of them, such as {@code layers[1].heads[0]}; empty for one that stands alone. */
    List<String> paths();

    /**
     * The same layout of other things.
     *
     * @throws InvalidSpecException as the change does, with the way to the entry
     */
    <R> Layout<R> map(Function<? super T, ? extends R> change);

    /** The written form, given that of each entry. */
    String written(Function<? super T, String> each);

    /**
     * Makes sure that a model's layers and heads can be shared out.
     *
     * @throws InvalidSpecException if not, with the way to the list that does not fit
     */
    void requireFit(int layers, int heads);

    /** One for all. */
    record Same<T>(T value) implements Layout<T> {

        @Override
        public T of(int layer, int layers, int head, int heads) {
            return value;
        }

        @Override
        public List<T> all() {
            return List.of(value);
        }

        @Override
        public List<String> paths() {
            return List.of("");
        }

        @Override
        public <R> Layout<R> map(Function<? super T, ? extends R> change) {
            return new Same<>(change.apply(value));
        }

        @Override
        public String written(Function<? super T, String> each) {
            return each.apply(value);
        }

        @Override
        public void requireFit(int layers, int heads) {
            // the same for every number of them
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * Heads of a layer that differ: the first share of the heads has the first entry, and so on.
     *
     * @param shares what equal shares of the heads have
     */
    record Heads<T>(List<T> shares) implements Layout<T> {

        /** Copies the list. */
        public Heads {
            shares = List.copyOf(shares);
        }

        @Override
        public T of(int layer, int layers, int head, int heads) {
            return shares.get(share(head, heads, shares.size()));
        }

        @Override
        public List<T> all() {
            return shares;
        }

        @Override
        public List<String> paths() {
            return IntStream.range(0, shares.size()).mapToObj(i -> at(HEADS, i)).toList();
        }

        @Override
        public <R> Layout<R> map(Function<? super T, ? extends R> change) {
            List<R> changed = new ArrayList<>();
            for (T share : shares) {
                changed.add(below(at(HEADS, changed.size()), () -> change.apply(share)));
            }
            return new Heads<>(changed);
        }

        @Override
        public String written(Function<? super T, String> each) {
            return shares.stream().map(each).collect(Collectors.joining(", ", HEADS + "(", ")"));
        }

        @Override
        public void requireFit(int layers, int heads) {
            requireShares(HEADS, heads, shares.size());
        }

        @Override
        public String toString() {
            return written(Object::toString);
        }
    }

    /**
     * Layers that differ, or whose heads do: the first share of the layers has the first entry, and so on.
     *
     * @param shares what equal shares of the layers have; no layers within layers
     */
    record Layers<T>(List<Layout<T>> shares) implements Layout<T> {

        /** Copies the list. */
        public Layers {
            shares = List.copyOf(shares);
            if (shares.stream().anyMatch(Layers.class::isInstance)) {
                throw new InvalidSpecException(LAYERS, "a layer has no layers of its own");
            }
        }

        @Override
        public T of(int layer, int layers, int head, int heads) {
            return shares.get(share(layer, layers, shares.size())).of(layer, layers, head, heads);
        }

        @Override
        public List<T> all() {
            return shares.stream().flatMap(share -> share.all().stream()).toList();
        }

        @Override
        public List<String> paths() {
            return IntStream.range(0, shares.size())
                    .boxed()
                    .flatMap(i -> shares.get(i).paths().stream()
                            .map(path -> at(LAYERS, i) + (path.isEmpty() ? "" : "." + path)))
                    .toList();
        }

        @Override
        public <R> Layout<R> map(Function<? super T, ? extends R> change) {
            List<Layout<R>> changed = new ArrayList<>();
            for (Layout<T> share : shares) {
                changed.add(below(at(LAYERS, changed.size()), () -> share.map(change)));
            }
            return new Layers<>(changed);
        }

        @Override
        public String written(Function<? super T, String> each) {
            return shares.stream()
                    .map(share -> share.written(each))
                    .collect(Collectors.joining(", ", LAYERS + "(", ")"));
        }

        @Override
        public void requireFit(int layers, int heads) {
            requireShares(LAYERS, layers, shares.size());
            for (int i = 0; i < shares.size(); i++) {
                Layout<T> share = shares.get(i);
                below(at(LAYERS, i), () -> {
                    share.requireFit(layers, heads);
                    return share;
                });
            }
        }

        @Override
        public String toString() {
            return written(Object::toString);
        }
    }

    private static String at(String list, int index) {
        return list + "[" + index + "]";
    }

    private static <R> R below(String path, Supplier<R> change) {
        try {
            return change.get();
        } catch (InvalidSpecException problem) {
            throw problem.below(path);
        }
    }

    /** Which of some equal shares a place falls into. */
    private static int share(int place, int places, int shares) {
        return (int) ((long) place * shares / places);
    }

    private static void requireShares(String what, int places, int shares) {
        if (shares < 1 || places % shares != 0) {
            throw new InvalidSpecException(
                    what,
                    "the model's " + places + " " + what + " can't be shared out equally among " + shares
                            + " normalisers; legal is a list whose length divides " + places);
        }
    }
}
