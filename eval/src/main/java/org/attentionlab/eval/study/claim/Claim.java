package org.attentionlab.eval.study.claim;

import java.util.List;
import java.util.Objects;

/**
 * A published claim about what a study measures.
 *
 * @param id names it among all claims
 * @param words the claim
 * @param source who published it, and where
 * @param published the figure that was published
 * @param here what counts as reproduced at the size of this study, in words
 * @param given what has to hold first, without which the study can't tell; may be empty
 * @param shown what reproduces the claim: every condition
 */
public record Claim(
        String id,
        String words,
        String source,
        String published,
        String here,
        List<Condition> given,
        List<Condition> shown) {

    /** Copies the lists and checks that something can be shown. */
    public Claim {
        ClaimTable.ID.require(id);
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(here, "here");
        given = List.copyOf(given);
        shown = List.copyOf(shown);
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(id + ": a claim without a condition");
        }
    }
}
