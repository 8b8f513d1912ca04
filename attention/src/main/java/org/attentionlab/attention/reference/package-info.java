/**
 * The published formulas on {@code double[]}, written to be read beside their papers: one record per normaliser, one
 * per score function. This package knows only the JDK and is what every faster form is tested against.
 */
package org.attentionlab.attention.reference;
