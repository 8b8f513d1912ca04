package org.attentionlab.attention.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Numbers between which, row by row, a wanted one lies. Chosen by selection, whose gradient ND4J doesn't know: nothing that
 * is differentiated may depend on a bracket.
 *
 * @param graph the graph
 * @param low the lower end, one number per row
 * @param high the upper end, likewise
 */
record Bracket(SameDiff graph, SDVariable low, SDVariable high) {

    SDVariable middle() {
        return low.add(high).mul(0.5);
    }

    /** The part of the bracket above a number where the wanted one is above it, and the part below elsewhere. */
    Bracket at(SDVariable number, SDVariable wantedIsAbove) {
        return new Bracket(graph, graph.where(number, low, wantedIsAbove), graph.where(high, number, wantedIsAbove));
    }

    /** The number where it is inside the bracket, the middle of the bracket elsewhere, also where it is not a number. */
    SDVariable orMiddle(SDVariable number) {
        SDVariable inside = graph.math().and(graph.gte(number, low), graph.lte(number, high));
        return graph.where(number, middle(), inside);
    }
}
