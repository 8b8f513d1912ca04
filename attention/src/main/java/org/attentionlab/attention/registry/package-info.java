/** Every normaliser and position by its name. */
package org.attentionlab.attention.registry;
