/**
 * Attention as one op: strips of scores that exist only while they are needed, so that memory is linear in the length
 * whatever the normaliser.
 */
package org.attentionlab.attention.op;
