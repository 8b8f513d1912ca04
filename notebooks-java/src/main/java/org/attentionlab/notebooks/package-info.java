/** What the notebooks need and would only clutter their cells: how a chart looks. */
package org.attentionlab.notebooks;
