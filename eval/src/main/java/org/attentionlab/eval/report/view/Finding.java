package org.attentionlab.eval.report.view;

import java.util.List;

/**
 * What is told of the cells of one facet at one length.
 *
 * @param facet the facet's title; empty when there is one only
 * @param where the length, such as {@code At 512, 8× the training length}
 * @param sentences who leads, whom it beats beyond chance, and to whom no difference was found
 */
record Finding(String facet, String where, List<String> sentences) {}
