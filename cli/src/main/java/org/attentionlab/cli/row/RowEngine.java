package org.attentionlab.cli.row;

/** Something that computes rows of attention. */
public interface RowEngine {

    /** The weights, and the gradients if they are asked for. */
    RowAnswer answer(RowQuestion question);
}
