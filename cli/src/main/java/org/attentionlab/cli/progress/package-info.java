/** How a study goes, on standard error: a bar that is drawn over on a terminal, plain lines elsewhere. */
package org.attentionlab.cli.progress;
