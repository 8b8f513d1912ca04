package org.attentionlab.distributed;

import java.util.function.Supplier;
import org.attentionlab.eval.run.Workplace;

/**
 * The workplace of the study that tasks of this process were of last. Spark makes every task anew and gives it nothing of its
 * process, so that what is loaded once has to be static.
 */
final class Workplaces {

    private static String setup = "";
    private static Workplace last;

    private Workplaces() {}

    /**
     * The workplace of a setup.
     *
     * @param wanted the setup as text
     * @param opening opens it, unless it is the last one
     */
    static synchronized Workplace of(String wanted, Supplier<Workplace> opening) {
        if (last == null || !setup.equals(wanted)) {
            last = opening.get();
            setup = wanted;
        }
        return last;
    }
}
