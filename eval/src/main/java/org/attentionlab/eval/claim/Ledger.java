package org.attentionlab.eval.claim;

import java.util.List;

/**
 * The verdicts of published claims.
 *
 * @param schemaVersion the version of this form
 * @param claims the claims, study by study
 */
public record Ledger(int schemaVersion, List<JudgedClaim> claims) {

    /** The version of the form that this code writes. */
    public static final int SCHEMA_VERSION = 1;

    /** Copies the list. */
    public Ledger {
        claims = List.copyOf(claims);
    }

    /**
     * A ledger of this code.
     *
     * @param claims the claims, study by study
     */
    public static Ledger of(List<JudgedClaim> claims) {
        return new Ledger(SCHEMA_VERSION, claims);
    }

    /**
     * How many claims have a verdict.
     *
     * @param verdict the verdict
     */
    public long count(ClaimVerdict verdict) {
        return claims.stream().filter(claim -> claim.verdict() == verdict).count();
    }
}
