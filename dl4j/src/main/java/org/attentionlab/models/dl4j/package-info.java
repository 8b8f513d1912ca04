/** Self-attention with any normaliser as a layer of DeepLearning4J, and labelled texts as batches for its networks. */
package org.attentionlab.models.dl4j;
