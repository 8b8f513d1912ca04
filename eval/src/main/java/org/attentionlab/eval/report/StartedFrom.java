package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The checkpoint that a training began with ({@code train.from}).
 *
 * @param hash the hash of its files, 64 hexadecimal digits
 * @param carried how many of its tensors the model began with
 * @param anew the tensors of the model that the checkpoint does not have; they began at their initial values
 * @param left the tensors of the checkpoint that the model has no place for: those of another normaliser
 * @param transfer what attention transfer came to in each layer that had something to train; empty where there was none
 */
public record StartedFrom(
        String hash,
        int carried,
        List<String> anew,
        List<String> left,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TransferredLayer> transfer) {

    /** Copies the lists. */
    public StartedFrom {
        Checks.filled("run.startedFrom.hash", hash);
        Checks.atLeast("run.startedFrom.carried", carried, 1);
        anew = List.copyOf(anew);
        left = List.copyOf(left);
        transfer = transfer == null ? List.of() : List.copyOf(transfer);
    }

    /** A checkpoint whose attention is not transferred. */
    public StartedFrom(String hash, int carried, List<String> anew, List<String> left) {
        this(hash, carried, anew, left, List.of());
    }

    /** The same with what attention transfer came to. */
    public StartedFrom with(List<TransferredLayer> layers) {
        return new StartedFrom(hash, carried, anew, left, layers);
    }
}
