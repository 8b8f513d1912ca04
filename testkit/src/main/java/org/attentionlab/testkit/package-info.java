/**
 * What every normaliser is held to: {@link org.attentionlab.testkit.NormaliserContract} for the tests of other jars, and the
 * checks that it is made of, which the tests of this project run on its own.
 */
package org.attentionlab.testkit;
