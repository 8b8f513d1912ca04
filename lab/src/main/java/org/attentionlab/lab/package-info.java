/**
 * The toolkit from Java in a few lines: normalisers by name, models that are trained on a text and measured beyond the length they were
 * trained at, studies. Everything here is a short way to what the other modules do; nothing is printed.
 */
package org.attentionlab.lab;
