/**
 * What a model is trained and measured on: text corpora and synthetic tasks, cut into batches that are a pure function
 * of a description and a seed. This module knows only the JDK.
 */
package org.attentionlab.data;
