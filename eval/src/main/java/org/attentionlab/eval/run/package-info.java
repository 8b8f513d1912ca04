/** Running a study: the names it may use, what happens run by run, who hears of it, and what comes out. */
package org.attentionlab.eval.run;
