package org.attentionlab.attention.normaliser;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.attentionlab.attention.spec.InvalidSpecException;

/**
 * Which normaliser each head of each layer of a model has. One normaliser is the same for all; {@link HeadLayout} shares out heads
 * and {@link LayerLayout} layers. Its {@link Object#toString} is the key it has in a report, such as {@code heads(softmax, sigmoid)}.
 */
public sealed interface NormaliserLayout permits Normaliser, HeadLayout, LayerLayout {

    /** The normaliser of a head, both counted from 0; {@link #requireFit} holds. */
    Normaliser of(int layer, int layers, int head, int heads);

    /** The normalisers, in the order they are written. */
    List<Normaliser> all();

    /** The way to each of them, such as {@code layers[1].heads[0]}; empty for one that stands alone. */
    List<String> paths();

    /** The same layout of other normalisers. */
    NormaliserLayout map(UnaryOperator<Normaliser> change);

    /** The written form, given that of each normaliser. */
    String written(Function<Normaliser, String> each);

    /**
     * Makes sure that a model's layers and heads can be shared out.
     *
     * @throws InvalidSpecException if not, with the way to the list that does not fit
     */
    void requireFit(int layers, int heads);

    /** Which of some equal shares a place falls into. */
    static int share(int place, int places, int shares) {
        return (int) ((long) place * shares / places);
    }

    /** Makes sure that places fall into equal shares. */
    static void requireShares(String what, int places, int shares) {
        if (shares < 1 || places % shares != 0) {
            throw new InvalidSpecException(
                    what,
                    "the model's " + places + " " + what + " can't be shared out equally among " + shares
                            + " normalisers; legal is a list whose length divides " + places);
        }
    }
}
