/** Tasks on tokens, one file each: what a task asks, where it is from, and how its sequences are drawn. */
package org.attentionlab.data.task.token;
