/** Hashes of texts, files and data. */
package org.attentionlab.base.hash;
