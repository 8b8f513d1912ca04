/** What a normaliser's formula is written in: arithmetic on one row, which every engine carries out in its own way. */
package org.attentionlab.attention.algebra;
