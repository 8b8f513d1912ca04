/** Reports handed on to programs that keep results of experiments. */
package org.attentionlab.eval.export;
