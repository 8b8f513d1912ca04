/** A network of DeepLearning4J with a normaliser of this toolkit, trained on text. */
package org.attentionlab.models.dl4j.example;
