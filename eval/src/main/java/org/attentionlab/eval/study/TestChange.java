package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.base.card.SettledChoice;

/**
 * What is changed in a trained model before it is measured.
 *
 * @param normaliser the normaliser swapped in; empty for the one it was trained with
 * @param position the position swapped in; empty for the one it was trained with
 * @param sink what is done to the attention on the first key; empty for nothing
 * @param weightBits how many bits the weights of linear layers have; {@value #ALL_BITS} for as they are
 */
public record TestChange(
        Optional<SwappedChoice> normaliser,
        Optional<SettledChoice> position,
        Optional<SinkChange> sink,
        int weightBits) {

    /** The bits of weights that are not rounded. */
    public static final int ALL_BITS = 32;

    /** The fewest bits that weights can be rounded to. */
    public static final int FEWEST_BITS = 2;

    /** Nothing. */
    public static final TestChange NONE =
            new TestChange(Optional.empty(), Optional.empty(), Optional.empty(), ALL_BITS);

    /** Checks the range. */
    public TestChange {
        Objects.requireNonNull(normaliser, "normaliser");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(sink, "sink");
        if (weightBits < FEWEST_BITS || weightBits > ALL_BITS) {
            throw new IllegalArgumentException("weights have from " + FEWEST_BITS + " to " + ALL_BITS + " bits");
        }
    }

    /** Whether weights are rounded. */
    public boolean roundsWeights() {
        return weightBits < ALL_BITS;
    }

    /** Adds what is changed to an identity, and nothing where nothing is. */
    void addTo(ObjectNode identity) {
        normaliser.ifPresent(swap -> identity.set("test_normaliser", ChoiceTree.of(swap.written())));
        position.ifPresent(swap -> identity.set("test_position", ChoiceTree.of(swap.written())));
        sink.ifPresent(change -> identity.put("test_sink", change.label()));
        if (roundsWeights()) {
            identity.put("test_weight_bits", weightBits);
        }
    }
}
