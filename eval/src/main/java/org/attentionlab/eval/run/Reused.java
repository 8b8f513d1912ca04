package org.attentionlab.eval.run;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.attentionlab.eval.report.RunResult;

/**
 * How many runs of a study its folder held already, and which builds they are of.
 *
 * @param builds the number of runs by build, such as {@code commit 6eec272}
 */
public record Reused(SortedMap<String, Integer> builds) {

    /** None. */
    public static final Reused NONE = new Reused(new TreeMap<>());

    /** Copies the numbers. */
    public Reused {
        builds = Collections.unmodifiableSortedMap(new TreeMap<>(builds));
    }

    static Reused of(Collection<RunResult> results) {
        SortedMap<String, Integer> builds = new TreeMap<>();
        results.forEach(result -> builds.merge(result.provenance().build(), 1, Integer::sum));
        return new Reused(builds);
    }

    /**
     * How many in all.
     *
     * @return the sum over the builds
     */
    public int runs() {
        return builds.values().stream().mapToInt(Integer::intValue).sum();
    }
}
