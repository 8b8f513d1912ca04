/**
 * Synthetic tasks: one class each, which draws examples of any size from a generator it is given and returns them as a
 * record of its own. Streams of different names keep training, validation and test examples apart.
 */
package org.attentionlab.data.task;
