package org.attentionlab.cli.catalogue;

import org.attentionlab.base.card.AttentionShape;

/** The model that a study trains when it says nothing about its sizes: what defaults of parameters follow here. */
public final class DefaultModel {

    private static final int HEAD_SIZE = 32;
    private static final int TRAIN_LENGTH = 128;

    private DefaultModel() {}

    /** Heads of 32 features, trained at a length of 128. */
    public static AttentionShape shape() {
        return withHeadSize(HEAD_SIZE);
    }

    /** Heads of the given number of features, trained at a length of 128. */
    public static AttentionShape withHeadSize(int headSize) {
        return new AttentionShape(headSize, TRAIN_LENGTH);
    }
}
