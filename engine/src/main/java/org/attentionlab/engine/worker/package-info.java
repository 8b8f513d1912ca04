/** Worker threads with scratch memory, for work that is split the same way whatever the number of threads. */
package org.attentionlab.engine.worker;
