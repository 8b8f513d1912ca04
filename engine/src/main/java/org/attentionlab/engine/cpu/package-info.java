/** ND4J's CPU backend with an executioner that runs JVM ops; the one part of the engine that a build for CUDA leaves out. */
package org.attentionlab.engine.cpu;
