package org.attentionlab.eval.study.store;

import java.nio.file.Path;

/** Another run is writing to the same folder. */
public final class StoreInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreInUse(Path folder, String holder) {
        super(folder + ": another run is writing here" + (holder.isEmpty() ? "" : " (process " + holder + ")")
                + "; wait for it, stop it, or choose another folder with --out");
    }
}
