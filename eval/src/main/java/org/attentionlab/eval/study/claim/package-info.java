/** What a paper claims of what a study measures, and which measured figures would bear it out: data of the study file. */
package org.attentionlab.eval.study.claim;
