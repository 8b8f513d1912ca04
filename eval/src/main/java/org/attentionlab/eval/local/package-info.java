/**
 * Studies on one machine: runs on threads of this process, or in worker processes beside it, so that one that crashes or runs
 * out of memory costs its run alone. A worker is told of runs, and tells of results, in lines of JSON on its standard streams.
 */
package org.attentionlab.eval.local;
