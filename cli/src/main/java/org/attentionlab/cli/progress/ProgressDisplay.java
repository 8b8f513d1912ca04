package org.attentionlab.cli.progress;

import org.attentionlab.eval.run.RunProgress;

/** Shows a user how a study goes. */
public interface ProgressDisplay extends RunProgress, AutoCloseable {

    /** Leaves the screen to others: nothing is shown after this, whatever is still told. */
    @Override
    void close();
}
