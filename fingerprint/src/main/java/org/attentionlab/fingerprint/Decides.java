package org.attentionlab.fingerprint;

import java.util.Locale;

/** What the numbers of a file's code are good for. */
public enum Decides {

    /** The weights of a trained model, and so everything that is measured of it. */
    WEIGHTS,

    /** What is measured of a trained model, but not its weights. */
    MEASUREMENTS,

    /** No number that is stored. */
    NOTHING;

    /** The lower-case name, as fingerprints and build files spell it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Decides of(String label) {
        for (Decides part : values()) {
            if (part.label().equals(label)) {
                return part;
            }
        }
        throw new IllegalArgumentException("'" + label + "' is none of weights, measurements and nothing");
    }
}
