/** Texts as people see them. */
package org.attentionlab.base.text;
