/** Judges the claims of a study by its report: general rules, the same for every claim, and the ledger of their verdicts. */
package org.attentionlab.eval.claim;
