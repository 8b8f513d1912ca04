package org.attentionlab.bench.contest;

import java.util.List;
import java.util.ServiceLoader;

/** The normalisers of our side, each with what it may cost; found by {@link ServiceLoader}, as the contest does not know our side. */
public interface Family {

    /**
     * A normaliser.
     *
     * @param name its registry name
     * @param most how many times the time of attention with softmax it may take
     */
    record Member(String name, double most) {}

    /** All of them, in the order of the registry. */
    List<Member> members();

    /** Those on the class path; none where our side is not on it. */
    static List<Member> all() {
        return ServiceLoader.load(Family.class).stream()
                .flatMap(provider -> provider.get().members().stream())
                .toList();
    }
}
