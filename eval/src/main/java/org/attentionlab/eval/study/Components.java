package org.attentionlab.eval.study;

import java.util.List;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;

/** The components that may be named at one place of a study: the normalisers, or the positions. */
public interface Components {

    /** Their cards, in the order in which messages list them. */
    List<Card> cards();

    /** The legal names. */
    default List<String> names() {
        return cards().stream().map(Card::name).toList();
    }

    /** The card of a legal name. */
    default Card card(String name) {
        return cards().stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Checks the parameters of a component and fills in those that are not given.
     *
     * @param written a legal name and legal keys
     * @param shape the sizes that some defaults follow; for max retrieval a set's items are its length
     * @throws InvalidSpecException if a value is not legal; its path is that of the parameter below the component, such
     *     as {@code p} or {@code t[2]}
     */
    default SettledChoice settle(WrittenChoice written, AttentionShape shape) {
        return card(written.type()).settleOfStudy(written, shape);
    }
}
