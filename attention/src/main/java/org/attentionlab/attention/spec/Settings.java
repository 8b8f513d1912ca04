package org.attentionlab.attention.spec;

/**
 * A formula with every parameter settled for a model.
 *
 * @param card the formula
 * @param parameters every parameter
 * @param shape the sizes of the model
 */
public record Settings(NormaliserCard card, Parameters parameters, AttentionShape shape) {}
