/** What other jars may provide, one file each. */
package org.attentionlab.examples;
