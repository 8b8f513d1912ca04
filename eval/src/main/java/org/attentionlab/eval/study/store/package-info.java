/** Results on disk: written whole or not at all, believed only when they are intact, one process at a time. */
package org.attentionlab.eval.study.store;
