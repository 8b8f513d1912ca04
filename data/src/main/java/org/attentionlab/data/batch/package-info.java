/**
 * Randomness and batches. Batch number k is a pure function of a seed and k, so that a run can be resumed at any step;
 * what is measured uses no randomness at all.
 */
package org.attentionlab.data.batch;
