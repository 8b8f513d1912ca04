/** A contest between two sides that do the same work: pairing, timing, and checking that both compute the same numbers. */
package org.attentionlab.bench.contest;
