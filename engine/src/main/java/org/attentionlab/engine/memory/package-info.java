/** Native memory of arrays, seen as floats that can be copied to and from the heap in blocks. */
package org.attentionlab.engine.memory;
