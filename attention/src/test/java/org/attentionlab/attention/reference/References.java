package org.attentionlab.attention.reference;

import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;

/** Double-precision forms as they are written, such as {@code ssmax(s=0.43)}. */
final class References {

    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();
    private static final AttentionShape SHAPE = new AttentionShape(64, 128);

    private References() {}

    static FormulaReference reference(String written) {
        return REGISTRY.resolve(WrittenChoice.parse(written), SHAPE).reference();
    }
}
