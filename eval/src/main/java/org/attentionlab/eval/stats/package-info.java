/**
 * Statistics over seeds: means with t intervals, paired comparisons, Holm's correction. Plain numbers in, plain numbers
 * out; nothing here knows what a model or a report is.
 */
package org.attentionlab.eval.stats;
