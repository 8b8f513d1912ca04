/**
 * Fingerprints of the code that decides numbers. The build of a module writes one into its jar; a program joins those of
 * all jars it runs from, so that a result knows the code it came from.
 */
package org.attentionlab.fingerprint;
