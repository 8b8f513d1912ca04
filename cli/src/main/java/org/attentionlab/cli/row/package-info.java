/** Questions about one row of attention, and the engines that answer them. */
package org.attentionlab.cli.row;
