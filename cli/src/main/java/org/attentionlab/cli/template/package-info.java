/** Files that the program writes for others to fill in. */
package org.attentionlab.cli.template;
