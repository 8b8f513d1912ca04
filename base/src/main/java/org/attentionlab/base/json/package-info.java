/** JSON that others wrote. */
package org.attentionlab.base.json;
