/** Microbenchmarks, run by JMH: row primitives, row kernels, and forms of softmax. */
package org.attentionlab.bench.lab.micro;
