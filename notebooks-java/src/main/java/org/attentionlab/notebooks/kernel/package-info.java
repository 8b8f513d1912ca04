/** The start of the Jupyter kernel that runs the notebooks. */
package org.attentionlab.notebooks.kernel;
