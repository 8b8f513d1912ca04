/** Training: AdamW, clipping, the schedule of the learning rate, and the loop. */
package org.attentionlab.models.train;
