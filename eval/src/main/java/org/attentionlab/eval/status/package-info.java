/** How far a study is: written into its folder by the process that runs it, read from there by any other. */
package org.attentionlab.eval.status;
