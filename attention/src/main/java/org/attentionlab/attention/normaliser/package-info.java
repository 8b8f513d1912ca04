/**
 * The published normalisers: one final class per formula, with its row kernel and its graph form side by side, and the
 * family that names it, describes it and makes it.
 */
package org.attentionlab.attention.normaliser;
