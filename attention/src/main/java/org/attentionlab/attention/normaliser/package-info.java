/**
 * What a normaliser is: a formula with its card and traits, and one that runs, its parameters settled.
 */
package org.attentionlab.attention.normaliser;
