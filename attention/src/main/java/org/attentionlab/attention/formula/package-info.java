/** One file per published formula: what it is called, the formula, and its kernel where one by hand is faster. */
package org.attentionlab.attention.formula;
