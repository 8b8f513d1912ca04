/** What takes the place of a class of rapaio-jupyter-kernel 3.0.1, by standing before it on the class path. */
package org.rapaio.jupyter.kernel.channels;
