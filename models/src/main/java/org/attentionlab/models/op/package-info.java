/**
 * The fused ops of a GPT that run in the JVM: embedding, linear, layer norm, dropout, output projection with loss; each
 * with its gradient. Work is cut into blocks that depend on shapes only, so results do not depend on the number of
 * threads.
 */
package org.attentionlab.models.op;
