/** The page of a study over HTTP, for whoever sits at this machine. */
package org.attentionlab.cli.serve;
