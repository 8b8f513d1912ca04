package org.attentionlab.bench.contest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What came of a match. Times are medians of turns, ratios medians of pairs of turns.
 *
 * @param work what was done
 * @param normaliser the attention normaliser
 * @param length the length of a sequence
 * @param batch the number of sequences
 * @param products the library of matrix products that a user gets by default
 * @param oursMs our milliseconds with that
 * @param openblasMs our milliseconds with the OpenBLAS that ND4J brings; absent where that was not measured, or is what a user gets
 * @param peer whom against
 * @param peerMs its milliseconds
 * @param ratio its time over ours; above 1 we are faster
 * @param ratioLow the lowest ratio of a pair
 * @param ratioHigh the highest
 * @param openblasRatio the ratio with OpenBLAS, likewise
 * @param target the least ratio aimed at
 * @param met whether it is reached
 * @param gemmFraction floating-point work of the step over what a square product of 2048 reaches in the same time;
 *     softmax steps only
 * @param peerAllocator the allocator the peer was given
 * @param clock what the time was read from where that was not the wall
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outcome(
        String work,
        String normaliser,
        int length,
        int batch,
        String products,
        double oursMs,
        Double openblasMs,
        String peer,
        double peerMs,
        double ratio,
        double ratioLow,
        double ratioHigh,
        Double openblasRatio,
        double target,
        boolean met,
        Double gemmFraction,
        String peerAllocator,
        String clock) {}
