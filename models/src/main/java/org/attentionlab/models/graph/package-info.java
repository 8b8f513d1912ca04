/** A SameDiff graph with named parameters: run forward, run backward, read and write its parameters. */
package org.attentionlab.models.graph;
