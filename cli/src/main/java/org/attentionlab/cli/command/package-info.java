/** The commands of {@code attnlab}, one class each. */
package org.attentionlab.cli.command;
