/** The libraries of machine code below everything: their versions, and why one cannot be used. */
package org.attentionlab.engine.library;
