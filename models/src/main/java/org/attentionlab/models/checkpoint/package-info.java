/** Checkpoints: tensors in safetensors files with their configuration, written atomically and checked when read. */
package org.attentionlab.models.checkpoint;
