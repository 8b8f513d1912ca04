/** What SameDiff's graphs of ops are used for without its session: their order, their derivative, and running them on arrays that are kept. */
package org.attentionlab.engine.graph;
