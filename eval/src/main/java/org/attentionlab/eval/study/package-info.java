/**
 * The study file: read, validated, every default written out, expanded into cells and runs, and identified by hashes of
 * what decides a result.
 */
package org.attentionlab.eval.study;
