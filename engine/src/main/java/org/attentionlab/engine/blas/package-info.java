/** Single-precision matrix products on native memory, one thread a call. */
package org.attentionlab.engine.blas;
