/**
 * A decoder-only GPT as one SameDiff graph for every batch size and length, in two forms with the same parameters and the
 * same named variables: fused ops, and ND4J's own.
 */
package org.attentionlab.models.gpt;
