/** The {@code attnlab} program: streams, exit statuses and what becomes of errors. */
package org.attentionlab.cli;
