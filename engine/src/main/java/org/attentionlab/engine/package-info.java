/**
 * Operations that run in the JVM inside a SameDiff graph: the backend and executioner that find them, the base class
 * they extend, and the runtime (worker threads, matrix products, row arithmetic) they run on.
 */
package org.attentionlab.engine;
