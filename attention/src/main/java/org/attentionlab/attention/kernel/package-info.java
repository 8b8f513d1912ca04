/** Formulas on rows of a heap array in single precision: any formula by its tape, and what kernels written by hand share. */
package org.attentionlab.attention.kernel;
