/** The peer's side of the contest: the same work in libtorch, written as its users write it. */
package org.attentionlab.bench.libtorch;
