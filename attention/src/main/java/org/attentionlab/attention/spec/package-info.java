/** What a normaliser is asked to be: names, validated parameters, traits. Knows only the JDK. */
package org.attentionlab.attention.spec;
