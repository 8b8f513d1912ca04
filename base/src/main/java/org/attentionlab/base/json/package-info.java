/** JSON as it is read, whoever wrote it. */
package org.attentionlab.base.json;
