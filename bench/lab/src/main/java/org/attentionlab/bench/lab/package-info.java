/** Our side of the contest, and microbenchmarks of rows and kernels. */
package org.attentionlab.bench.lab;
