package org.attentionlab.attention.spec;

/** What the weights of a non-empty row add up to. */
public enum RowSum {
    /** Exactly 1. */
    ONE,
    /** Between 0 and 1: mass may go to no key, or the whole row may be empty. */
    AT_MOST_ONE,
    /** Anything. */
    FREE
}
