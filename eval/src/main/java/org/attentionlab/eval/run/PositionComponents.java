package org.attentionlab.eval.run;

import java.util.List;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.study.Components;

/** The positions as a study file names them. */
record PositionComponents() implements Components {

    @Override
    public List<Card> cards() {
        return PositionRegistry.cards();
    }

    @Override
    public SettledChoice settle(WrittenChoice written, AttentionShape shape) {
        return PositionRegistry.settle(written, shape);
    }
}
