package org.attentionlab.eval.study;

/** What a task has in common with others: the model it takes, and what can be measured of it. */
public enum TaskFamily {
    /** A GPT predicts every token of a text. */
    TEXT,
    /** One attention head answers one question about a set, which has no order. */
    SETS,
    /** One causal attention head gives a vector for every vector of a sequence. */
    VECTORS,
    /** A GPT reads a sequence and answers where something is asked. */
    SEQUENCES
}
