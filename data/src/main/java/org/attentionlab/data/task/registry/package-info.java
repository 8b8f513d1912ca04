/** Tasks on tokens by name: those of this toolkit and those of other jars. */
package org.attentionlab.data.task.registry;
