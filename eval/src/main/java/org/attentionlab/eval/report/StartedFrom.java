package org.attentionlab.eval.report;

import java.util.List;

/**
 * The checkpoint that a training began with ({@code train.from}).
 *
 * @param hash the hash of its files, 64 hexadecimal digits
 * @param carried how many of its tensors the model began with
 * @param anew the tensors of the model that the checkpoint does not have; they began at their initial values
 * @param left the tensors of the checkpoint that the model has no place for: those of another normaliser
 */
public record StartedFrom(String hash, int carried, List<String> anew, List<String> left) {

    /** Copies the lists. */
    public StartedFrom {
        Checks.filled("run.startedFrom.hash", hash);
        Checks.atLeast("run.startedFrom.carried", carried, 1);
        anew = List.copyOf(anew);
        left = List.copyOf(left);
    }
}
