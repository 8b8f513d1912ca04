package org.attentionlab.attention.spec;

/** The formula that every other one is compared with: what a model has unless told otherwise. */
public final class Control {

    /** Its name. */
    public static final String NAME = "softmax";

    private Control() {}
}
