/** One attention row at a time, by hand: what a normaliser makes of given scores, or of a query and keys, in any engine. */
package org.attentionlab.attention.row;
