/** Arithmetic on runs of a heap array, in a Vector API and a scalar form. */
package org.attentionlab.engine.row;
