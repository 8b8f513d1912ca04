package org.attentionlab.eval.study;

import org.attentionlab.base.card.WrittenChoice;

/**
 * A normaliser that takes the place of another in a trained model: written out but for what only the model knows.
 *
 * @param label its canonical text, the key in a report
 * @param written its parameters; swapped in as it is written here, it is the same
 */
public record SwappedChoice(String label, WrittenChoice written) {

    /** The name of the normaliser. */
    public String type() {
        return written.type();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return label;
    }
}
