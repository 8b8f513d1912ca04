package org.attentionlab.base.card;

/** Whose value a parameter is. */
public enum ParameterScope {
    /** One value for the whole model, never learned. */
    MODEL,
    /** One number for each layer and head, which a model can learn. */
    HEAD,
    /** One number for each query, which the model computes from its token. */
    QUERY,
    /** One number for each key, which the model computes from its token. */
    KEY
}
