/** Files that somebody named. */
package org.attentionlab.base.file;
