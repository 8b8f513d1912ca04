package org.attentionlab.eval.study;

/**
 * Identifies a trained model: a hash of everything that decides its weights.
 *
 * @param text the first 16 hexadecimal digits of the SHA-256 hash
 */
public record TrainingId(String text) {

    /** Checks the form, which is also that of a safe file name. */
    public TrainingId {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("'" + text + "' is not 16 hexadecimal digits");
        }
    }

    /** The digits. */
    @Override
    public String toString() {
        return text;
    }
}
