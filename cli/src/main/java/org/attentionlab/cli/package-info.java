/** The {@code attnlab} program: how it starts, which commands it has, and what becomes of their errors. */
package org.attentionlab.cli;
